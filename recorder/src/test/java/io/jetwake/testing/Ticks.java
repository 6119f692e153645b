package io.jetwake.testing;

import io.jetwake.tick.Participant;
import io.jetwake.tick.Ticker;
import java.time.Duration;

/** A ticker that ticks only when it is told to. */
public final class Ticks implements AutoCloseable {
    private final Ticker ticker;

    private Ticks(Duration hold) {
        this.ticker = new Ticker(Duration.ofDays(1), hold);
    }

    public static Ticks of(Participant... participants) {
        return holding(Duration.ZERO, participants);
    }

    public static Ticks holding(Duration hold, Participant... participants) {
        Ticks ticks = new Ticks(hold);
        for (Participant participant : participants) {
            ticks.ticker.add(participant);
        }
        ticks.ticker.start();
        return ticks;
    }

    public void next() {
        ticker.tickNow();
    }

    @Override
    public void close() {
        ticker.finish();
    }
}
