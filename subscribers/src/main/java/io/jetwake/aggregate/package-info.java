/**
 * From recorded events to snapshots: the one aggregation behind the live stream and the replay of files.
 *
 * <p>Sources call an {@link io.jetwake.aggregate.EventHandler} from one thread. Nothing here knows where events come
 * from.
 */
@NullMarked
package io.jetwake.aggregate;

import org.jspecify.annotations.NullMarked;
