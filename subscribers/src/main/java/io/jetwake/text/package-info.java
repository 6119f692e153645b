/** Text for terminals that keeps to the width it is given: columns, names cut short, lines and tables. */
@NullMarked
package io.jetwake.text;

import org.jspecify.annotations.NullMarked;
