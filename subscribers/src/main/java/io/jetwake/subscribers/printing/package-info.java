/**
 * The one kit for printing on terminals: columns, names cut short, lines and tables that keep to the width they are given; numbers with their
 * units; text of recordings made harmless; ledgers in words. For the modules of Jetwake.
 */
@NullMarked
package io.jetwake.subscribers.printing;

import org.jspecify.annotations.NullMarked;
