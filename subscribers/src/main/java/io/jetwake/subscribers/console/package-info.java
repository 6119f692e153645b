/** The stock subscribers: tables and traces as text. */
@NullMarked
package io.jetwake.subscribers.console;

import org.jspecify.annotations.NullMarked;
