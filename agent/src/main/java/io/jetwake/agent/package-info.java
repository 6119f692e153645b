/**
 * The Java agent: weaves the recorder's hooks into the libraries of the application as they are loaded, and starts the
 * recorder, a recording and the subscribers beside the application's own start.
 *
 * <p>Whatever goes wrong in here, the application runs as if there were no agent.
 */
@NullMarked
package io.jetwake.agent;

import org.jspecify.annotations.NullMarked;
