package io.jetwake.subscribers.delivery;

import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Publishes snapshots with the backpressure of Reactive Streams (rules numbered as in its specification, version 1.0.4).
 *
 * <p>Without demand nothing is buffered but one snapshot, into which newer ones are merged. All signals but {@code onSubscribe} come
 * from the subscription's thread, which makes them serial (1.3). Thread-safe.
 */
public final class SnapshotPublisher implements Flow.Publisher<TickSnapshot> {

    /** Where the snapshots come from. */
    public interface Source {

        /**
         * Starts to serve a subscriber that has asked for nothing yet.
         *
         * @throws IllegalStateException if there are too many subscribers
         */
        Served serve(Subscriber subscriber);
    }

    /** A subscriber that is being served. */
    public interface Served {

        /** The subscriber takes that many more snapshots. */
        void request(long snapshots);

        /** Ends the subscription. */
        void cancel();
    }

    private final Source source;

    /** Makes one of what subscribes recipients. */
    public SnapshotPublisher(Source source) {
        this.source = source;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super TickSnapshot> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber"); // 1.9
        Link link = new Link(subscriber);
        try {
            link.served = source.serve(link);
        } catch (RuntimeException refused) {
            subscriber.onSubscribe(Link.NOTHING); // 1.9: before any other signal
            subscriber.onError(refused);
            return;
        }
        subscriber.onSubscribe(link);
        link.open();
    }

    /** Between a subscriber's rules and ours. */
    private static final class Link implements Subscriber, Flow.Subscription {
        static final Flow.Subscription NOTHING = new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        };

        private @Nullable Served served; // set before anybody else sees this
        private boolean subscribed;
        private boolean ended;
        private long early;
        private boolean cancelled;
        private @Nullable IllegalArgumentException violation;
        private Flow.@Nullable Subscriber<? super TickSnapshot> subscriber;

        Link(Flow.Subscriber<? super TickSnapshot> subscriber) {
            this.subscriber = subscriber;
        }

        /** {@code onSubscribe} has returned: what was requested in it counts from now on. */
        void open() {
            long requested;
            boolean over;
            synchronized (this) {
                subscribed = true;
                requested = early;
                over = ended;
            }
            if (over) {
                end();
            } else if (requested > 0) {
                served().request(requested);
            }
        }

        @Override
        public void request(long snapshots) {
            synchronized (this) {
                if (cancelled) {
                    return; // 3.6
                }
                if (snapshots <= 0) {
                    violation = new IllegalArgumentException(
                            "rule 3.9: " + snapshots + " snapshots were requested, which is not positive");
                } else if (!subscribed) {
                    early = early + snapshots < 0 ? Delivery.UNLIMITED : early + snapshots;
                    return;
                }
            }
            if (snapshots > 0) {
                served().request(snapshots);
            } else {
                served().cancel(); // the thread then tells the violation
            }
        }

        @Override
        public void cancel() {
            synchronized (this) {
                if (cancelled) {
                    return; // 3.7
                }
                cancelled = true;
            }
            served().cancel();
        }

        @Override
        public void onTick(TickSnapshot snapshot) {
            Flow.Subscriber<? super TickSnapshot> receiver;
            synchronized (this) {
                receiver = cancelled || violation != null ? null : subscriber;
            }
            if (receiver == null) {
                return;
            }
            try {
                receiver.onNext(snapshot);
            } catch (Throwable broken) {
                cancel(); // 2.13: it must not throw; it has cancelled thereby
                throw broken;
            }
        }

        @Override
        public void onEnd() {
            synchronized (this) {
                ended = true;
                if (!subscribed) {
                    return; // 1.9: not before onSubscribe
                }
            }
            end();
        }

        private void end() {
            Flow.Subscriber<? super TickSnapshot> receiver;
            IllegalArgumentException error;
            synchronized (this) {
                receiver = cancelled ? null : subscriber;
                error = violation;
                cancelled = true;
                subscriber = null; // 3.13
            }
            if (receiver == null) {
                return;
            }
            if (error == null) {
                receiver.onComplete();
            } else {
                receiver.onError(error);
            }
        }

        private Served served() {
            return Objects.requireNonNull(served);
        }
    }
}
