/**
 * Advice of any feature: it takes the context along from where an object was created to where that runs. What is inlined into woven methods names only types of
 * {@code java.*} and of the recorder, and suppresses its own errors: nothing of ours is thrown into the woven library.
 */
@NullMarked
package io.jetwake.agent.carry;

import org.jspecify.annotations.NullMarked;
