/**
 * What readers receive: immutable snapshots of one period, and finished traces.
 *
 * <p>All types are immutable and safe for use by any thread. Parameters and results are not null unless marked otherwise.
 */
@NullMarked
package io.jetwake.snapshot;

import org.jspecify.annotations.NullMarked;
