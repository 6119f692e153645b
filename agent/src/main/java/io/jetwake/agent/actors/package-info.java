/** The tables of what is woven into actor libraries, and how their actors are described. */
@NullMarked
package io.jetwake.agent.actors;

import org.jspecify.annotations.NullMarked;
