/** JMH benchmarks of the recorder, and of what it is made of. */
@NullMarked
package io.jetwake.benchmarks;

import org.jspecify.annotations.NullMarked;
