/** Settings and patterns of names, read in one way wherever people write them. Internal to Jetwake. */
@NullMarked
package io.jetwake.settings;

import org.jspecify.annotations.NullMarked;
