package io.jetwake.examples.shop;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which faults are on. Safe for use by several threads. */
final class Faults {

    private final Map<Fault, Boolean> states = new ConcurrentHashMap<>();
    private final Duration blockingTime;
    private final Duration slowQueryTime;

    Faults(Config config) {
        for (Fault fault : Fault.values()) {
            states.put(fault, config.getBoolean("shop.faults." + fault.label()));
        }
        blockingTime = config.getDuration("shop.faults.blocking-time");
        slowQueryTime = config.getDuration("shop.faults.slow-query-time");
    }

    boolean isOn(Fault fault) {
        return states.getOrDefault(fault, false);
    }

    void set(Fault fault, boolean on) {
        states.put(fault, on);
    }

    Map<String, Boolean> byLabel() {
        Map<String, Boolean> byLabel = new TreeMap<>();
        states.forEach((fault, on) -> byLabel.put(fault.label(), on));
        return byLabel;
    }

    Duration slowQueryTime() {
        return slowQueryTime;
    }

    /** What no actor should ever do: with the fault on, keeps the calling thread from all other work. */
    void maybeBlock() {
        if (!isOn(Fault.BLOCKING_CALL)) {
            return;
        }
        try {
            Thread.sleep(blockingTime.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
