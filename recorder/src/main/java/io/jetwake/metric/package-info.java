/**
 * Instruments: counters, gauges, histograms, timers and range samplers.
 *
 * <p>Recording never throws, blocks or allocates; only creating an instrument may throw. While Flight Recorder records
 * nothing, instruments do nothing.
 */
@NullMarked
package io.jetwake.metric;

import org.jspecify.annotations.NullMarked;
