/**
 * What is inlined into woven methods. The code names only types of {@code java.*} and of the recorder, and suppresses its
 * own errors: nothing of ours is thrown into the woven library.
 */
@NullMarked
package io.jetwake.agent.advice;

import org.jspecify.annotations.NullMarked;
