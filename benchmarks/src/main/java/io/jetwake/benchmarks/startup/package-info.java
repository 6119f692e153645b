/** Small programs that are measured as whole processes: what does an agent add to their start? */
@NullMarked
package io.jetwake.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
