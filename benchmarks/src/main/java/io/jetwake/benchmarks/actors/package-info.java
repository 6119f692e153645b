/** Whole JVMs under load: what an agent costs per message, beside its peers. */
@NullMarked
package io.jetwake.benchmarks.actors;

import org.jspecify.annotations.NullMarked;
