/**
 * The black box: writes what Flight Recorder still has of the past to a file when a condition is met, or when the
 * application asks.
 *
 * <p>Start with {@link io.jetwake.blackbox.BlackBox}.
 */
@NullMarked
package io.jetwake.blackbox;

import org.jspecify.annotations.NullMarked;
