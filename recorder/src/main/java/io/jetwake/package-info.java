/**
 * The entry to the recorder.
 *
 * <p>What an application calls: {@link io.jetwake.Jetwake} and the types it returns.
 */
@NullMarked
package io.jetwake;

import org.jspecify.annotations.NullMarked;
