/** The tables of what is woven: one row per class, one small change to add one. */
@NullMarked
package io.jetwake.agent.tables;

import org.jspecify.annotations.NullMarked;
