/**
 * Snapshots as messages to actors, classic and typed.
 *
 * <p>All types are thread-safe. Parameters and results are not null.
 */
@NullMarked
package io.jetwake.subscribers.akka;

import org.jspecify.annotations.NullMarked;
