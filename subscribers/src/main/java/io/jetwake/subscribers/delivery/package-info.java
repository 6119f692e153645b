/** How snapshots reach subscribers: schedules, merging for the slow, isolation of the failing, and what is counted of it. Internal to Jetwake. */
@NullMarked
package io.jetwake.subscribers.delivery;

import org.jspecify.annotations.NullMarked;
