/** Database drivers whose statements are segments. */
@NullMarked
package io.jetwake.agent.jdbc;

import org.jspecify.annotations.NullMarked;
