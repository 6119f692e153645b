/** Where snapshots come from, and the doors that all sources have: this JVM, another one, whatever is written into a {@link io.jetwake.subscribers.sources.SnapshotFeed}. Internal to Jetwake. */
@NullMarked
package io.jetwake.subscribers.sources;

import org.jspecify.annotations.NullMarked;
