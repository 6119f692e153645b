/**
 * Weaves hooks into classes of other libraries: tables of {@link Weaving}s, and the transformer that carries them out.
 *
 * <p>A class is changed only if it has the expected shape; otherwise it stays as it is, and the reason is kept.
 */
@NullMarked
package io.jetwake.agent.weave;

import org.jspecify.annotations.NullMarked;
