package io.jetwake.examples.shop;

import java.util.List;

/** An order that has come to an end, be it a good one or not. */
record Order(String id, String customer, List<Item> items, long totalCents, Status status) {

    /** How an order ended. */
    enum Status {
        /** Paid for and stored. */
        CONFIRMED,
        /** Not enough on the shelves. */
        SOLD_OUT,
        /** The payment was turned down. */
        DECLINED,
        /** Somebody who was needed did not answer. */
        UNAVAILABLE
    }
}
