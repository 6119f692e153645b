package io.jetwake.blackbox;

/**
 * A value of one trace or metric in one tick.
 *
 * @param subject the name of the trace, or the name and tags of the metric
 * @param value the value, in the unit of its measure
 */
record Observation(String subject, double value) {}
