/** The warnings about asks that get no answer. */
@NullMarked
package io.jetwake.agent.asks;

import org.jspecify.annotations.NullMarked;
