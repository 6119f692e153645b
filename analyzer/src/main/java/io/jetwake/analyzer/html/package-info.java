/** Analyses as one self-contained HTML file. */
@NullMarked
package io.jetwake.analyzer.html;

import org.jspecify.annotations.NullMarked;
