/** The handler of Akka HTTP's requests: the only package that is compiled against Akka. */
@NullMarked
package io.jetwake.agent.akkahttp;

import org.jspecify.annotations.NullMarked;
