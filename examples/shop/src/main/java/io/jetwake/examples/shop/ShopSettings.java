package io.jetwake.examples.shop;

import com.typesafe.config.Config;
import java.time.Duration;

/** The {@code shop} section of the configuration; {@code application.conf} says what each value means. */
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

    static ShopSettings from(Config config) {
        return new ShopSettings(
                config.getString("shop.http.host"),
                config.getInt("shop.http.port"),
                config.getDuration("shop.http.answer-within"),
                config.getInt("shop.inventory.clerks"),
                config.getInt("shop.inventory.shelf-capacity"),
                new PaymentShares(
                        config.getDouble("shop.payment.slow-share"),
                        config.getDouble("shop.payment.declined-share"),
                        config.getDouble("shop.payment.unavailable-share")),
                config.getString("shop.database.url"));
    }
}
