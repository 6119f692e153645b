/** HTTP servers whose requests start traces; no type of any server is named here. */
@NullMarked
package io.jetwake.agent.http;

import org.jspecify.annotations.NullMarked;
