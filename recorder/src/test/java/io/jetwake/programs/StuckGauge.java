package io.jetwake.programs;

import io.jetwake.Jetwake;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import java.util.concurrent.CountDownLatch;

/** An application whose gauge waits for what never comes, and that ends while it does. */
public final class StuckGauge {
    private StuckGauge() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Jetwake.metrics().gauge("stuck", MeasurementUnit.NONE, Tags.NONE, () -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return 1;
        });
        asked.await();
        System.out.println("asked");
        System.exit(0);
    }
}
