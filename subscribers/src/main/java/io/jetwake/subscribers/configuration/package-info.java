/** The block {@code jetwake.subscribers}: what it configures, checked. Internal to Jetwake. */
@NullMarked
package io.jetwake.subscribers.configuration;

import org.jspecify.annotations.NullMarked;
