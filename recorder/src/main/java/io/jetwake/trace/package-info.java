/**
 * Traces: their contexts, segments and scopes, and the W3C Trace Context header.
 *
 * <p>Nothing here throws into the application: calls on finished or absent traces do nothing.
 */
@NullMarked
package io.jetwake.trace;

import org.jspecify.annotations.NullMarked;
