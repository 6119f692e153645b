/**
 * How events are read, whoever asks: one {@link io.jetwake.reading.EventRow row} for each, over fields that are those of a live stream or of a
 * file.
 */
@NullMarked
package io.jetwake.reading;

import org.jspecify.annotations.NullMarked;
