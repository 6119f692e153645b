package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.ClusterShardingSettings;
import akka.cluster.sharding.ShardRegion;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.pattern.Patterns;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages to sharded actors, above all those which have to wait: for a shard, for an entity, for its next incarnation. */
class ShardingIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ENTITIES = ShardedEntities.COUNT;
    private static final int SHARDS = 4;

    private static ClusterPair pair;

    @BeforeAll
    static void start() {
        pair = new ClusterPair();
        // Sharding writes to a majority of the systems: it must run on both.
        ShardedEntities any = new ShardedEntities(sightings(), "any", Homes.opened(), SHARDS);
        any.region(pair.near());
        any.region(pair.far());
    }

    @AfterAll
    static void stop() throws Exception {
        pair.close();
    }

    private static Sightings sightings() {
        return new Sightings("entity").byId();
    }

    /** One region or the other one. */
    private static void tell(ActorRef near, ActorRef far, String label) {
        (label.hashCode() % 3 == 0 ? far : near).tell(label, ActorRef.noSender());
    }

    private static void awaitRegions(ActorRef region, int count) {
        Await.until(() -> regions(region) == count);
        assertThat(regions(region)).isEqualTo(count);
    }

    private static int regions(ActorRef region) {
        Object regions = Patterns.ask(region, ShardRegion.getCurrentRegionsInstance(), TIMEOUT)
                .toCompletableFuture()
                .join();
        return ((ShardRegion.CurrentRegions) regions).getRegions().size();
    }

    /** (N02: messages to a region that is not known to the coordinator, to shards without a home) */
    @Test
    void firstMessages_waitForAHomeInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        Homes homes = Homes.closed();
        ShardedEntities entities = new ShardedEntities(sightings, "first", homes, SHARDS);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());

        sightings.of(label -> tell(near, far, label), homes::open);
    }

    @Test
    void messages_reachEntitiesInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        ShardedEntities entities = new ShardedEntities(sightings, "direct", Homes.opened(), SHARDS);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());
        awaitRegions(near, 2);
        entities.tellEach(near, "wake");
        entities.awaitStarted(ENTITIES);

        sightings.of(label -> tell(near, far, label));
    }

    @Test
    void messagesDuringAHandOff_waitForTheNextHomeInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        Homes homes = Homes.opened();
        ShardedEntities entities = new ShardedEntities(sightings, "moving", homes, SHARDS);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());
        awaitRegions(near, 2);
        entities.tellEach(near, "wake");
        entities.awaitStarted(ENTITIES);
        homes.move();
        entities.awaitStopping(ENTITIES);

        sightings.of(label -> tell(near, far, label), () -> {
            entities.letGo();
            homes.open();
        });

        entities.awaitStarted(2 * ENTITIES);
    }

    @Test
    void messagesToPassivatingEntities_reachTheNextIncarnationsInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        ShardedEntities entities = new ShardedEntities(sightings, "passivating", Homes.opened(), SHARDS);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());
        awaitRegions(near, 2);
        entities.tellEach(near, "passivate");
        entities.awaitStopping(ENTITIES);

        sightings.of(label -> tell(near, far, label), entities::letGo);

        entities.awaitStarted(2 * ENTITIES);
    }

    @Test
    void rememberedEntities_areStartedAgainInNoTrace() throws Exception {
        Sightings sightings = sightings();
        ShardedEntities entities = new ShardedEntities(sightings, "remembered", Homes.opened(), SHARDS);
        ActorRef near = entities.region(pair.near(), remembering(pair.near()));
        sightings.of(label -> near.tell(label, ActorRef.noSender()));
        entities.awaitStarted(ENTITIES);
        entities.startedIn().clear();
        ActorRef far = entities.region(pair.far(), remembering(pair.far()));
        awaitRegions(near, 2);

        TraceContext trace = Traces.tracer().start("cause");
        try (TraceScope scope = trace.makeCurrent()) {
            near.tell(ShardRegion.gracefulShutdownInstance(), ActorRef.noSender());
            entities.awaitStopping(ENTITIES);
            entities.letGo();
            entities.awaitStarted(2 * ENTITIES);
            // These stop without having been asked by sharding, and are started again.
            entities.tellEach(far, "go");
            entities.awaitStarted(3 * ENTITIES);
        } finally {
            trace.finish();
        }

        assertThat(entities.startedIn()).isEqualTo(Collections.nCopies(2 * ENTITIES, ""));
    }

    private static ClusterShardingSettings remembering(ActorSystem system) {
        return ClusterShardingSettings.create(system).withRememberEntities(true);
    }

    /** A question to a typed entity. */
    private record Question(String label, akka.actor.typed.ActorRef<String> replyTo) implements Serializable {}

    /** Starts typed entities on both systems and gives the near side's way to them. */
    private static <M> Function<String, EntityRef<M>> typed(
            Class<M> type, String name, Homes homes, Consumer<M> handler) {
        EntityTypeKey<M> key = EntityTypeKey.create(type, name);
        for (ActorSystem system : List.of(pair.near(), pair.far())) {
            typedSharding(system)
                    .init(akka.cluster.sharding.typed.javadsl.Entity.of(
                                    key,
                                    context -> Behaviors.receiveMessage(message -> {
                                        handler.accept(message);
                                        return Behaviors.same();
                                    }))
                            .withAllocationStrategy(homes));
        }
        return label -> typedSharding(pair.near()).entityRefFor(key, "" + Math.floorMod(label.hashCode(), ENTITIES));
    }

    private static akka.cluster.sharding.typed.javadsl.ClusterSharding typedSharding(ActorSystem system) {
        return akka.cluster.sharding.typed.javadsl.ClusterSharding.get(Adapter.toTyped(system));
    }

    /** (N02) */
    @Test
    void typedEntities_areToldInTheTrace() throws Exception {
        Sightings sightings = sightings();
        Homes homes = Homes.closed();
        Function<String, EntityRef<String>> entities =
                typed(String.class, "typed-tell", homes, label -> sightings.see("entity", label));

        sightings.of(label -> entities.apply(label).tell(label), homes::open);
    }

    @Test
    void typedEntities_areAskedInTheTraceThereAndBack() throws Exception {
        Sightings sightings = new Sightings("entity", "callback").byId();
        Homes homes = Homes.closed();
        Function<String, EntityRef<Question>> entities = typed(Question.class, "typed-ask", homes, question -> {
            sightings.see("entity", question.label());
            question.replyTo().tell("answer");
        });

        sightings.of(
                label -> entities.apply(label)
                        .ask((akka.actor.typed.ActorRef<String> replyTo) -> new Question(label, replyTo), TIMEOUT)
                        .thenAccept(answer -> sightings.see("callback", label)),
                homes::open);
    }
}
