package io.jetwake.examples.shop;

import akka.actor.AbstractActor;
import akka.actor.Props;
import akka.pattern.Patterns;

/** The cash desk: asks the payment provider and passes its answer on when it comes, without waiting for it. */
final class Payment extends AbstractActor {

    /** Asks for money; answered with a {@link Result}, or a failure if the provider did not answer. */
    record Charge(String orderId, long cents) {}

    /** Gives the money of an order back. */
    record Refund(String orderId) {}

    /** What the provider said. */
    sealed interface Result {}

    /** The money is ours. */
    record Paid() implements Result {}

    /** The provider does not trust the customer. */
    record Declined() implements Result {}

    private final PaymentProvider provider;

    private Payment(PaymentProvider provider) {
        this.provider = provider;
    }

    static Props props(PaymentProvider provider) {
        return Props.create(Payment.class, () -> new Payment(provider));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(
                        Charge.class,
                        charge -> Patterns.pipe(
                                        provider.charge(charge), getContext().getDispatcher())
                                .to(getSender(), getSelf()))
                .match(Refund.class, provider::refund)
                .build();
    }
}
