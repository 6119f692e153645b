package io.jetwake.examples.shop;

import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stands for a payment provider in another house: it answers after some milliseconds, now and then much later, and
 * some of its answers are bad ones. It holds no thread while it thinks. Safe for use by several threads.
 */
final class PaymentProvider {

    private static final double FAILING_SHARE = 0.5;

    private final ActorSystem system;
    private final ShopSettings.PaymentShares shares;
    private final Faults faults;

    PaymentProvider(ActorSystem system, ShopSettings.PaymentShares shares, Faults faults) {
        this.system = system;
        this.shares = shares;
        this.faults = faults;
    }

    CompletionStage<Payment.Result> charge(Payment.Charge charge) {
        return Patterns.after(thinkingTime(), system.scheduler(), system.dispatcher(), () -> answerTo(charge));
    }

    void refund(Payment.Refund refund) {
        system.log().warning("order {} was paid but could not be stored: the money goes back", refund.orderId());
    }

    private Duration thinkingTime() {
        var random = ThreadLocalRandom.current();
        boolean slow = random.nextDouble() < shares.slow();
        return Duration.ofMillis(slow ? random.nextLong(150, 400) : random.nextLong(2, 10));
    }

    private CompletionStage<Payment.Result> answerTo(Payment.Charge charge) {
        double luck = ThreadLocalRandom.current().nextDouble();
        double declined = faults.isOn(Fault.FAILING_PAYMENT) ? FAILING_SHARE : shares.declined();
        if (luck < declined) {
            return CompletableFuture.completedFuture(new Payment.Declined());
        }
        if (luck < declined + shares.unavailable()) {
            var failure =
                    new IllegalStateException("no answer from the payment provider for order " + charge.orderId());
            return CompletableFuture.failedFuture(failure);
        }
        return CompletableFuture.completedFuture(new Payment.Paid());
    }
}
