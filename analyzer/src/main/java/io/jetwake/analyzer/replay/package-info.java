/** Replays finished recordings: the same snapshots that subscribers received live, from a file. */
@NullMarked
package io.jetwake.analyzer.replay;

import org.jspecify.annotations.NullMarked;
