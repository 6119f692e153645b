/**
 * The recording format of Jetwake: one final class per JFR event, and the annotations that relate their fields.
 *
 * <p>Event names, field names, field types and annotations are published; a golden test fixes them. Conventions that
 * hold for every event:
 *
 * <ul>
 *   <li>Recorded by default, without a settings file, and without stack traces.
 *   <li>Trace and span ids are the longs of the W3C Trace Context, zero meaning "none". {@code traceId} is the lower half
 *       of the 128-bit id and relates events to each other; the upper half is in {@link io.jetwake.events.TraceEvent}
 *       only.
 *   <li>{@code tick} is the number of the recorder's tick in which the event was recorded, so that a live reader and a
 *       reader of the finished file put it into the same interval (see {@link io.jetwake.events.TickEvent}).
 *   <li>Names of actors and instruments are recorded once per chunk, by {@link io.jetwake.events.ActorEvent} and {@link
 *       io.jetwake.events.InstrumentEvent}; other events refer to them by id.
 *   <li>A {@code null} string means "none"; numbers are zero when they do not apply.
 * </ul>
 *
 * <p>Event objects are not thread-safe and must be committed at most once.
 */
package io.jetwake.events;
