/** Keeps text of the application's own within bounds before it is recorded. */
@NullMarked
package io.jetwake.text;

import org.jspecify.annotations.NullMarked;
