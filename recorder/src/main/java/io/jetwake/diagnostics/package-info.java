/** What Jetwake does in this JVM, and what it does not. */
@NullMarked
package io.jetwake.diagnostics;

import org.jspecify.annotations.NullMarked;
