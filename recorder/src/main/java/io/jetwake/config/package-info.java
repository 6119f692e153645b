/**
 * The settings of the recorder, and where they come from.
 *
 * <p>Written in HOCON under the root {@code jetwake}; {@code reference.conf} documents every key.
 */
@NullMarked
package io.jetwake.config;

import org.jspecify.annotations.NullMarked;
