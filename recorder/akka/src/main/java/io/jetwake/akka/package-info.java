/** Traces through Akka's actors without the agent, as far as Akka's configuration reaches. */
@NullMarked
package io.jetwake.akka;

import org.jspecify.annotations.NullMarked;
