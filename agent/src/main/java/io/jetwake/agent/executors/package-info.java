/** Executors and tasks of the JDK, of libraries and of the application: tasks run in the context in which they were submitted. */
@NullMarked
package io.jetwake.agent.executors;

import org.jspecify.annotations.NullMarked;
