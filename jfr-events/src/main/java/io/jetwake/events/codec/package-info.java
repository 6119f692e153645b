/** What texts in events mean, for those that write and those that read them. */
package io.jetwake.events.codec;
