package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.cluster.sharding.ClusterSharding;
import akka.cluster.sharding.ClusterShardingSettings;
import akka.cluster.sharding.ShardRegion;
import io.jetwake.trace.TraceContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The entities of one type, on the systems that have a region for it. An entity stops when it is told to go, not when sharding wants it to
 * stop.
 */
final class ShardedEntities {
    /** How many entities labels are spread over. */
    static final int COUNT = 8;

    private static final String STOP = "stop";

    private final Sightings sightings;
    private final String type;
    private final Homes homes;
    private final int shards;
    private final List<ActorRef> started = new CopyOnWriteArrayList<>();
    private final List<String> startedIn = new CopyOnWriteArrayList<>();
    private final List<ActorRef> stopping = new CopyOnWriteArrayList<>();

    /** Entities that see labels at the place "entity". */
    ShardedEntities(Sightings sightings, String type, Homes homes, int shards) {
        this.sightings = sightings;
        this.type = type;
        this.homes = homes;
        this.shards = shards;
    }

    /** Starts the region of a system. */
    ActorRef region(ActorSystem system) {
        return region(system, ClusterShardingSettings.create(system));
    }

    /** Starts the region of a system. */
    ActorRef region(ActorSystem system, ClusterShardingSettings settings) {
        Props entity = Props.create(Entity.class, () -> new Entity(this));
        return ClusterSharding.get(system).start(type, entity, settings, new Extractor(shards), homes, STOP);
    }

    /** Tells each entity something. */
    void tellEach(ActorRef region, String message) {
        IntStream.range(0, COUNT).forEach(i -> region.tell(message + "/" + i, ActorRef.noSender()));
    }

    /** Waits until so many incarnations have started, and no more. */
    void awaitStarted(int count) {
        Await.until(() -> started.size() >= count);
        assertThat(started).hasSize(count);
    }

    /** Waits until so many entities were asked to stop. */
    void awaitStopping(int count) {
        Await.until(() -> stopping.size() >= count);
        assertThat(stopping).hasSize(count);
    }

    /** Stops the entities that were asked to stop. */
    void letGo() {
        stopping.forEach(entity -> entity.tell("go", ActorRef.noSender()));
        stopping.clear();
    }

    /** In which traces incarnations have started, in the order of their starts. */
    List<String> startedIn() {
        return startedIn;
    }

    /** Does what it is told, and sees everything that is none of that. */
    private static final class Entity extends AbstractActor {
        private final ShardedEntities all;

        Entity(ShardedEntities all) {
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
    private record Extractor(int shards) implements ShardRegion.MessageExtractor {
        @Override
        public String entityId(Object message) {
            if (message instanceof ShardRegion.StartEntity start) {
                return start.entityId();
            }
            String label = (String) message;
            int slash = label.indexOf('/');
            return slash < 0 ? "" + Math.floorMod(label.hashCode(), COUNT) : label.substring(slash + 1);
        }

        @Override
        public Object entityMessage(Object message) {
            return message instanceof String label ? label.replaceFirst("/.*", "") : message;
        }

        @Override
        public String shardId(Object message) {
            return "" + Integer.parseInt(entityId(message)) % shards;
        }
    }
}
