/**
 * The command {@code jetwake}. A lean parent starts the JVM that reads the recording, bounds its memory and its time, and
 * passes its exit code on.
 */
@NullMarked
package io.jetwake.analyzer.cli;

import org.jspecify.annotations.NullMarked;
