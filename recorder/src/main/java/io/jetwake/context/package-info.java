/**
 * The context of the running event, and how it travels: the smallest part of the recorder.
 *
 * <p>These types use nothing but {@code java.base}, so that the agent can put them on the bootstrap path, where woven
 * classes of the JDK see them as well as those of the application.
 */
package io.jetwake.context;
