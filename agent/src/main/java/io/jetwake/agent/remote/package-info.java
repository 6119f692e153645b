/** Messages between processes; no type of any remoting is named here. */
@NullMarked
package io.jetwake.agent.remote;

import org.jspecify.annotations.NullMarked;
