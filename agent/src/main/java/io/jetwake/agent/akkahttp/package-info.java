/** The handling of requests to Akka HTTP: the only package that is compiled against Akka. */
@NullMarked
package io.jetwake.agent.akkahttp;

import org.jspecify.annotations.NullMarked;
