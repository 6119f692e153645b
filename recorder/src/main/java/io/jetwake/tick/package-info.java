/**
 * The recorder's clockwork: ticks, the books of what was committed, and what is repeated in every chunk.
 */
@NullMarked
package io.jetwake.tick;

import org.jspecify.annotations.NullMarked;
