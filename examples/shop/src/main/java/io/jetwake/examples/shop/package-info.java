/**
 * A web shop on Akka, small enough to read in one sitting and real enough to be worth recording.
 *
 * <p>Parameters and results are not null unless marked otherwise.
 */
@NullMarked
package io.jetwake.examples.shop;

import org.jspecify.annotations.NullMarked;
