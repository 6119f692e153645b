package io.jetwake.examples.shop;

import com.typesafe.config.Config;
import java.time.Duration;

/** The {@code shop} section of the configuration; {@code reference.conf} says what each value means. */
record ShopSettings(
        String host,
        int port,
        Duration answerWithin,
        int clerks,
        int shelfCapacity,
        PaymentShares payment,
        String databaseUrl) {

    /** How many of the payments are slow, declined or never answered, each between 0 and 1. */
    record PaymentShares(double slow, double declined, double unavailable) {}

    static ShopSettings from(Config shop) {
        return new ShopSettings(
                shop.getString("http.host"),
                shop.getInt("http.port"),
                shop.getDuration("http.answer-within"),
                shop.getInt("inventory.clerks"),
                shop.getInt("inventory.shelf-capacity"),
                new PaymentShares(
                        shop.getDouble("payment.slow-share"),
                        shop.getDouble("payment.declined-share"),
                        shop.getDouble("payment.unavailable-share")),
                shop.getString("database.url"));
    }
}
