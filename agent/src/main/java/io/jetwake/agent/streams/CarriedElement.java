package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import org.jspecify.annotations.Nullable;

/** An element that waits in a buffer or queue, with the context in which it came; no operator of the application ever sees one. */
record CarriedElement(Object element, @Nullable Context context) {}
