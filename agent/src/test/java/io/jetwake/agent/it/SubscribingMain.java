package io.jetwake.agent.it;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.Jetwake;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.SubscriberProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application with a kind of subscribers of its own, which waits until one of them has got something. */
final class SubscribingMain {
    private static final CountDownLatch SERVED = new CountDownLatch(1);

    private SubscribingMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int i = 0; i < 600 && SERVED.getCount() > 0; i++) {
            Jetwake.metrics().counter("app.counter").increment();
            if (SERVED.await(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        System.out.println("application ran");
    }

    /** Prints the metrics that it gets. */
    public static final class Provider implements SubscriberProvider {
        /** For the service loader. */
        public Provider() {}

        @Override
        public String name() {
            return "printing";
        }

        @Override
        public Config defaults() {
            return ConfigFactory.parseString("prefix = none");
        }

        @Override
        public Subscriber create(String name, Config settings) {
            return snapshot -> print(settings.getString("prefix"), snapshot);
        }

        private static void print(String prefix, TickSnapshot snapshot) {
            snapshot.metrics().forEach(metric -> System.out.println(prefix + " " + metric.name() + metric.tags()));
            if (!snapshot.metrics().isEmpty()) {
                SERVED.countDown();
            }
        }
    }
}
