/** What woven streams call: the context of an element travels with it through slots, buffers and queues. */
@NullMarked
package io.jetwake.agent.streams;

import org.jspecify.annotations.NullMarked;
