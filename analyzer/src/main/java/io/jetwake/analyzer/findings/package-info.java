/** Conclusions that are drawn from an analysis: a class for each rule, and the list of them. */
@NullMarked
package io.jetwake.analyzer.findings;

import org.jspecify.annotations.NullMarked;
