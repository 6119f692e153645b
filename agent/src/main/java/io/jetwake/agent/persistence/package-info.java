/** Persistent actors: commands and answers of journals stay in their traces. */
@NullMarked
package io.jetwake.agent.persistence;

import org.jspecify.annotations.NullMarked;
