/**
 * The live source of events: one JFR stream of this JVM, watched and restarted, and the guard of its disk space.
 *
 * <p>The only package that reads JFR streams. Its public types can be loaded and used where the JVM has no JFR; they do
 * nothing then.
 */
@NullMarked
package io.jetwake.stream;

import org.jspecify.annotations.NullMarked;
