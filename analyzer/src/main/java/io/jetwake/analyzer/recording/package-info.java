/**
 * From bytes to events: finds the chunks of a recording, checks their structure, repairs what can be repaired, and has
 * the parser of JDK Mission Control decode each chunk alone.
 *
 * <p>Recordings are not trusted: everything that the parser would follow blindly (sizes, counts, offsets, nesting) is
 * checked before it sees the chunk.
 */
@NullMarked
package io.jetwake.analyzer.recording;

import org.jspecify.annotations.NullMarked;
