package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.ClusterSharding;
import akka.cluster.sharding.ClusterShardingSettings;
import akka.cluster.sharding.ShardRegion;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.pattern.Patterns;
import io.jetwake.trace.Scope;
import io.jetwake.trace.TraceContext;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages to sharded actors, above all those which have to wait: for a shard, for an entity, for its next incarnation. */
class ShardingIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ENTITIES = 8;
    private static final int SHARDS = 4;
    private static final String STOP = "stop";

    private static ClusterPair pair;

    @BeforeAll
    static void start() {
        pair = new ClusterPair();
    }

    @AfterAll
    static void stop() throws Exception {
        pair.close();
    }

    /** The entities of one type; they stop when they are told to go, not when sharding wants them to stop. */
    private static final class Entities {
        private final Sightings sightings;
        private final String type;
        private final Homes homes;
        private final List<ActorRef> started = new CopyOnWriteArrayList<>();
        private final List<String> startedIn = new CopyOnWriteArrayList<>();
        private final List<ActorRef> stopping = new CopyOnWriteArrayList<>();

        Entities(Sightings sightings, String type, Homes homes) {
            this.sightings = sightings;
            this.type = type;
            this.homes = homes;
        }

        ActorRef region(ActorSystem system) {
            return region(system, ClusterShardingSettings.create(system));
        }

        ActorRef region(ActorSystem system, ClusterShardingSettings settings) {
            Props entity = Props.create(Entity.class, () -> new Entity(this));
            return ClusterSharding.get(system).start(type, entity, settings, new Extractor(), homes, STOP);
        }

        /** Tells each entity something, outside of all traces. */
        void tellEach(ActorRef region, String message) {
            IntStream.range(0, ENTITIES).forEach(i -> region.tell(message + "/" + i, ActorRef.noSender()));
        }

        void awaitStarted(int count) {
            Await.until(() -> started.size() >= count);
            assertThat(started).hasSize(count);
        }

        void awaitStopping() {
            Await.until(() -> stopping.size() >= ENTITIES);
            assertThat(stopping).hasSize(ENTITIES);
        }

        void letGo() {
            stopping.forEach(entity -> entity.tell("go", ActorRef.noSender()));
        }
    }

    /** Does what it is told, and sees everything that is none of that. */
    private static final class Entity extends akka.actor.AbstractActor {
        private final Entities all;

        Entity(Entities all) {
            this.all = all;
            all.startedIn.add(Sightings.id(TraceContext.current()));
            all.started.add(getSelf());
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals("wake", message -> {})
                    .matchEquals(
                            "passivate",
                            message -> getContext().getParent().tell(new ShardRegion.Passivate(STOP), getSelf()))
                    .matchEquals(STOP, message -> all.stopping.add(getSelf()))
                    .matchEquals("go", message -> getContext().stop(getSelf()))
                    .match(String.class, label -> all.sightings.see("entity", label))
                    .build();
        }
    }

    /** {@code message/i} is a message for entity i, any other label is for the entity that its hash chooses. */
    private static final class Extractor implements ShardRegion.MessageExtractor {
        @Override
        public String entityId(Object message) {
            if (message instanceof ShardRegion.StartEntity start) {
                return start.entityId();
            }
            String label = (String) message;
            int slash = label.indexOf('/');
            return slash < 0 ? "" + Math.floorMod(label.hashCode(), ENTITIES) : label.substring(slash + 1);
        }

        @Override
        public Object entityMessage(Object message) {
            return message instanceof String label ? label.replaceFirst("/.*", "") : message;
        }

        @Override
        public String shardId(Object message) {
            return "" + Integer.parseInt(entityId(message)) % SHARDS;
        }
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
        Entities entities = new Entities(sightings, "first", homes);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());

        sightings.of(label -> tell(near, far, label), homes::open);
    }

    @Test
    void messages_reachEntitiesInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        Entities entities = new Entities(sightings, "direct", Homes.opened());
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
        Entities entities = new Entities(sightings, "moving", homes);
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());
        awaitRegions(near, 2);
        entities.tellEach(near, "wake");
        entities.awaitStarted(ENTITIES);
        homes.move();
        entities.awaitStopping();

        sightings.of(label -> tell(near, far, label), () -> {
            entities.letGo();
            homes.open();
        });

        assertThat(entities.started).hasSize(2 * ENTITIES);
    }

    @Test
    void messagesToPassivatingEntities_reachTheNextIncarnationsInTheirTraces() throws Exception {
        Sightings sightings = sightings();
        Entities entities = new Entities(sightings, "passivating", Homes.opened());
        ActorRef near = entities.region(pair.near());
        ActorRef far = entities.region(pair.far());
        awaitRegions(near, 2);
        entities.tellEach(near, "passivate");
        entities.awaitStopping();

        sightings.of(label -> tell(near, far, label), entities::letGo);

        assertThat(entities.started).hasSize(2 * ENTITIES);
    }

    @Test
    void rememberedEntities_areStartedAgainInNoTrace() throws Exception {
        Sightings sightings = sightings();
        Entities entities = new Entities(sightings, "remembered", Homes.opened());
        ActorRef near = entities.region(pair.near(), remembering(pair.near()));
        sightings.of(label -> near.tell(label, ActorRef.noSender()));
        entities.awaitStarted(ENTITIES);
        entities.startedIn.clear();
        ActorRef far = entities.region(pair.far(), remembering(pair.far()));
        awaitRegions(near, 2);

        TraceContext trace = Traces.tracer().start("cause");
        try (Scope scope = trace.makeCurrent()) {
            near.tell(ShardRegion.gracefulShutdownInstance(), ActorRef.noSender());
            entities.awaitStopping();
            entities.letGo();
            entities.awaitStarted(2 * ENTITIES);
            // These stop without having been asked by sharding, and are started again.
            entities.tellEach(far, "go");
            entities.awaitStarted(3 * ENTITIES);
        } finally {
            trace.finish();
        }

        assertThat(entities.startedIn).isEqualTo(Collections.nCopies(2 * ENTITIES, ""));
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
