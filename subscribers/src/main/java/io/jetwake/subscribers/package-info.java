/**
 * The subscription protocol: who wants snapshots gets them on a thread of its own, at its own interval.
 *
 * <p>Start with {@link io.jetwake.subscribers.Subscribers}.
 */
@NullMarked
package io.jetwake.subscribers;

import org.jspecify.annotations.NullMarked;
