package io.jetwake.examples.shop;

import akka.Done;
import akka.actor.ActorSystem;
import akka.actor.CoordinatedShutdown;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** An open shop: the actors, their database, and the door to the web. Safe for use by several threads. */
final class Shop {

    private static final Duration CLOSING_TIME = Duration.ofSeconds(3);

    private final ActorSystem system;
    private final URI url;

    private Shop(ActorSystem system, URI url) {
        this.system = system;
        this.url = url;
    }

    /**
     * Opens a shop.
     *
     * @param config a whole configuration, with the sections {@code shop} and {@code akka}
     * @return the shop once it can be reached; fails if its address cannot be bound
     * @throws SQLException if the database cannot be opened
     * @throws com.typesafe.config.ConfigException if the configuration is not sound
     */
    static CompletionStage<Shop> open(Config config) throws SQLException {
        ShopSettings settings = ShopSettings.from(config);
        Faults faults = new Faults(config);
        OrderDatabase database = OrderDatabase.open(settings.databaseUrl(), faults);
        ActorSystem system = ActorSystem.create("shop", config);
        Staff staff = Staff.hire(system, settings, faults, database);
        return Http.get(system)
                .newServerAt(settings.host(), settings.port())
                .bind(new ShopRoutes(new FrontDesk(system, staff, settings.answerWithin()), faults).all())
                .thenApply(door -> opened(system, door))
                .whenComplete((shop, failure) -> {
                    if (failure != null) {
                        system.terminate();
                    }
                });
    }

    /** Where the shop can be reached; the port is the real one, also if 0 was asked for. */
    URI url() {
        return url;
    }

    /** Closes the door, lets requests in flight finish, and stops all actors. */
    CompletionStage<Done> close() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.unknownReason());
    }

    private static Shop opened(ActorSystem system, ServerBinding door) {
        door.addToCoordinatedShutdown(CLOSING_TIME, system);
        InetSocketAddress address = door.localAddress();
        return new Shop(system, URI.create("http://" + address.getHostString() + ":" + address.getPort()));
    }
}
