package io.jetwake.testing;

import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the JVM records when it has no buffer left, which cannot be had to order. */
@Name("jdk.DataLoss")
@StackTrace(false)
public final class LossEvent extends Event {
    @DataAmount
    public long amount;

    /** Records the loss of so many bytes. */
    public static void commit(long bytes) {
        LossEvent event = new LossEvent();
        event.amount = bytes;
        event.commit();
    }
}
