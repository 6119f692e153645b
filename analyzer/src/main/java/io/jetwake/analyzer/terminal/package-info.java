/** Analyses as text for a terminal. */
@NullMarked
package io.jetwake.analyzer.terminal;

import org.jspecify.annotations.NullMarked;
