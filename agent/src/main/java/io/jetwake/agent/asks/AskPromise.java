package io.jetwake.agent.asks;

import org.jspecify.annotations.Nullable;

/** What waits for the answer to an ask. The agent adds this to the class that does. */
public interface AskPromise {

    /** Who was asked and where, null if that is not known. */
    @Nullable
    AskSite jetwakeAsk();

    /** Keeps what {@link #jetwakeAsk()} returns. */
    void jetwakeAsk(@Nullable AskSite site);
}
