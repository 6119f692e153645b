package io.jetwake.examples.shop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
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

    /**
     * Reads the settings.
     *
     * @throws ConfigException if a value is missing, of the wrong type or out of its range
     */
    static ShopSettings from(Config config) {
        return new ShopSettings(
                config.getString("shop.http.host"),
                number(config, "shop.http.port", 0, 65_535),
                config.getDuration("shop.http.answer-within"),
                number(config, "shop.inventory.clerks", 1, 100),
                number(config, "shop.inventory.shelf-capacity", 1, 1_000_000),
                new PaymentShares(
                        share(config, "shop.payment.slow-share"),
                        share(config, "shop.payment.declined-share"),
                        share(config, "shop.payment.unavailable-share")),
                config.getString("shop.database.url"));
    }

    private static int number(Config config, String path, int min, int max) {
        int number = config.getInt(path);
        if (number < min || number > max) {
            throw new ConfigException.BadValue(path, number + " is not from " + min + " to " + max);
        }
        return number;
    }

    private static double share(Config config, String path) {
        double share = config.getDouble(path);
        if (!(share >= 0 && share <= 1)) {
            throw new ConfigException.BadValue(path, share + " is not between 0 and 1");
        }
        return share;
    }
}
