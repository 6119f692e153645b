package io.jetwake.examples.shop;

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
        if (args.length > 0) {
            fail(2, "it takes no arguments but properties, such as -Dshop.http.port=8081");
        }
        try {
            Shop shop = Shop.open(ConfigFactory.load()).toCompletableFuture().join();
            System.out.println("Shop is open at " + shop.url());
        } catch (ConfigException unsound) {
            fail(2, unsound.getMessage() + "; see application.conf for what can be set");
        } catch (SQLException unreachable) {
            fail(1, unreachable.getMessage() + "; choose a database with -Dshop.database.url");
        } catch (CompletionException refused) {
            fail(1, causeOf(refused) + "; choose an address with -Dshop.http.host and -Dshop.http.port");
        }
    }

    private static String causeOf(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : causeOf(failure.getCause());
    }

    private static void fail(int exitCode, String reason) {
        System.err.println("The shop cannot open: " + reason);
        System.exit(exitCode);
    }
}
