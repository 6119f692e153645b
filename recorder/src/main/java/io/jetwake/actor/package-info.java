/**
 * The hooks that woven actors call, and the actors that they know.
 *
 * <p>No type of an actor library is named here: the agent adds the interfaces of this package to the woven classes.
 */
@NullMarked
package io.jetwake.actor;

import org.jspecify.annotations.NullMarked;
