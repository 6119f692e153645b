/** Actors of the woven libraries: how their messages are followed, and how they are described. */
@NullMarked
package io.jetwake.agent.actors;

import org.jspecify.annotations.NullMarked;
