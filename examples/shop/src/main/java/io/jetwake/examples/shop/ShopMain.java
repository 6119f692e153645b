package io.jetwake.examples.shop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;

/**
 * Opens the shop and leaves it open until the process is told to stop. Exits with 1 if the shop cannot be opened and
 * with 2 if its configuration is not sound.
 */
public final class ShopMain {

    private ShopMain() {}

    /**
     * Opens the shop.
     *
     * @param args none; the shop is configured by system properties or a file, see {@code application.conf}
     */
    public static void main(String[] args) {
        Config config = ConfigFactory.load();
        try {
            Shop shop = Shop.open(config).toCompletableFuture().join();
            System.out.println("Shop is open at " + shop.url());
        } catch (ConfigException unsound) {
            fail(2, "", unsound);
        } catch (SQLException closed) {
            fail(1, "", closed);
        } catch (CompletionException refused) {
            var http = config.getConfig("shop.http");
            fail(1, " at " + http.getString("host") + ":" + http.getInt("port"), refused);
        }
    }

    private static void fail(int exitCode, String where, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        System.err.println("The shop cannot open" + where + ": " + cause.getMessage());
        System.exit(exitCode);
    }
}
