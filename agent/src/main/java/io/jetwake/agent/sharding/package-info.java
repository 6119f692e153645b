/** Metrics of sharding; no type of any library is named here. */
@NullMarked
package io.jetwake.agent.sharding;

import org.jspecify.annotations.NullMarked;
