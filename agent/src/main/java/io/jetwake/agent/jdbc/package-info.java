/** Statements of database drivers, which are segments. */
@NullMarked
package io.jetwake.agent.jdbc;

import org.jspecify.annotations.NullMarked;
