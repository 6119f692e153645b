/** Files that hold what was recorded. */
@NullMarked
package io.jetwake.files;

import org.jspecify.annotations.NullMarked;
