package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.PoisonPill;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Routers;
import akka.actor.typed.pubsub.Topic;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import akka.cluster.pubsub.DistributedPubSub;
import akka.cluster.pubsub.DistributedPubSubMediator;
import akka.cluster.singleton.ClusterSingletonManager;
import akka.cluster.singleton.ClusterSingletonManagerSettings;
import akka.cluster.singleton.ClusterSingletonProxy;
import akka.cluster.singleton.ClusterSingletonProxySettings;
import akka.cluster.typed.ClusterSingleton;
import akka.cluster.typed.SingletonActor;
import akka.util.MessageBuffer;
import io.jetwake.trace.TraceContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clusters deliver: to singletons, to subscribers of topics, to registered services. */
class ClusterIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** What is sent until it arrives, to find out whether the systems know of each other's actors. */
    private static final String PROBE = "probe";

    private static final long PROBE_MILLIS = 20;

    private static ClusterPair pair;

    @BeforeAll
    static void start() {
        pair = new ClusterPair();
    }

    @AfterAll
    static void stop() throws Exception {
        pair.close();
    }

    private static Sightings sightings(String... places) {
        return new Sightings(places).byId();
    }

    /** Sends probes until they have arrived at that many places. */
    private static void probe(Runnable send, Set<String> arrived, int places) {
        long[] last = {0};
        Await.until(() -> {
            if (System.currentTimeMillis() - last[0] >= PROBE_MILLIS) {
                last[0] = System.currentTimeMillis();
                send.run();
            }
            return arrived.size() >= places;
        });
        assertThat(arrived).hasSize(places);
    }

    /** An actor that sees every label at a place, and notes probes. */
    private static akka.actor.Props seeing(Sightings sightings, String place, Set<String> probed) {
        return Scripted.props((self, label) -> see(sightings, place, probed, label));
    }

    private static Behavior<String> typedSeeing(Sightings sightings, String place, Set<String> probed) {
        return Behaviors.receiveMessage(label -> {
            see(sightings, place, probed, label);
            return Behaviors.same();
        });
    }

    private static void see(Sightings sightings, String place, Set<String> probed, String label) {
        if (label.equals(PROBE)) {
            probed.add(place);
        } else {
            sightings.see(place, label);
        }
    }

    /** (N01) */
    @Test
    void messageBuffer_handsMessagesOutInTheirTraces() throws Exception {
        Sightings sightings = new Sightings("buffered");
        MessageBuffer buffer = MessageBuffer.empty();

        sightings.of(
                label -> {
                    synchronized (buffer) {
                        buffer.append(label, ActorRef.noSender());
                    }
                },
                () -> buffer.forEach((label, sender) -> sightings.see("buffered", (String) label)));

        assertThat(TraceContext.current()).isSameAs(TraceContext.NONE);
    }

    /** The proxies do not know the singleton, which does not exist yet. */
    @Test
    void singletonProxies_keepMessagesInTheirTraces() throws Exception {
        Sightings sightings = sightings("singleton");
        ActorRef near = proxy(pair.near(), "kept");
        ActorRef far = proxy(pair.far(), "kept");

        sightings.of(
                label -> (label.hashCode() % 2 == 0 ? near : far).tell(label, ActorRef.noSender()),
                () -> singleton(sightings, "kept"));
    }

    @Test
    void singletonProxies_forwardMessagesInTheirTraces() throws Exception {
        Sightings sightings = sightings("singleton");
        Set<String> probed = ConcurrentHashMap.newKeySet();
        singleton(sightings, "forwarded", probed);
        ActorRef far = proxy(pair.far(), "forwarded");
        probe(() -> far.tell(PROBE, ActorRef.noSender()), probed, 1);

        sightings.of(label -> far.tell(label, ActorRef.noSender()));
    }

    private static void singleton(Sightings sightings, String name) {
        singleton(sightings, name, ConcurrentHashMap.newKeySet());
    }

    private static void singleton(Sightings sightings, String name, Set<String> probed) {
        for (ActorSystem system : new ActorSystem[] {pair.near(), pair.far()}) {
            system.actorOf(
                    ClusterSingletonManager.props(
                            seeing(sightings, "singleton", probed),
                            PoisonPill.getInstance(),
                            ClusterSingletonManagerSettings.create(system)),
                    name);
        }
    }

    private static ActorRef proxy(ActorSystem system, String name) {
        return system.actorOf(
                ClusterSingletonProxy.props("/user/" + name, ClusterSingletonProxySettings.create(system)));
    }

    @Test
    void typedSingleton_isToldInTheTrace() throws Exception {
        Sightings sightings = sightings("singleton");
        Set<String> probed = ConcurrentHashMap.newKeySet();
        SingletonActor<String> singleton =
                SingletonActor.of(typedSeeing(sightings, "singleton", probed), "typed-singleton");
        ClusterSingleton.get(Adapter.toTyped(pair.near())).init(singleton);
        akka.actor.typed.ActorRef<String> far =
                ClusterSingleton.get(Adapter.toTyped(pair.far())).init(singleton);

        sightings.of(far::tell);
    }

    @Test
    void publishedMessage_reachesAllSubscribersInItsTrace() throws Exception {
        Sightings sightings = sightings("near", "far");
        Set<String> probed = ConcurrentHashMap.newKeySet();
        subscribe(pair.near(), "news", seeing(sightings, "near", probed));
        subscribe(pair.far(), "news", seeing(sightings, "far", probed));
        ActorRef mediator = mediator(pair.near());
        probe(() -> mediator.tell(publish(PROBE), ActorRef.noSender()), probed, 2);

        sightings.of(label -> mediator.tell(publish(label), ActorRef.noSender()));
    }

    private static DistributedPubSubMediator.Publish publish(String label) {
        return new DistributedPubSubMediator.Publish("news", label);
    }

    private static void subscribe(ActorSystem system, String topic, akka.actor.Props subscriber) {
        mediator(system)
                .tell(new DistributedPubSubMediator.Subscribe(topic, system.actorOf(subscriber)), ActorRef.noSender());
    }

    private static ActorRef mediator(ActorSystem system) {
        return DistributedPubSub.get(system).mediator();
    }

    @Test
    void messageToAPath_reachesOneOrAllInItsTrace() throws Exception {
        Sightings sightings = sightings("near", "far").andAgain("far");
        Set<String> probed = ConcurrentHashMap.newKeySet();
        // Known before what is probed is.
        ActorRef only = pair.far().actorOf(seeing(sightings, "far", ConcurrentHashMap.newKeySet()), "only");
        mediator(pair.far()).tell(new DistributedPubSubMediator.Put(only), ActorRef.noSender());
        for (ActorSystem system : new ActorSystem[] {pair.near(), pair.far()}) {
            String place = system == pair.near() ? "near" : "far";
            ActorRef actor = system.actorOf(seeing(sightings, place, probed), "destination");
            mediator(system).tell(new DistributedPubSubMediator.Put(actor), ActorRef.noSender());
        }
        ActorRef mediator = mediator(pair.near());
        probe(() -> mediator.tell(sendToAll(PROBE), ActorRef.noSender()), probed, 2);

        sightings.of(label -> {
            mediator.tell(sendToAll(label), ActorRef.noSender());
            mediator.tell(new DistributedPubSubMediator.Send("/user/only", label, false), ActorRef.noSender());
        });
    }

    private static DistributedPubSubMediator.SendToAll sendToAll(String label) {
        return new DistributedPubSubMediator.SendToAll("/user/destination", label, false);
    }

    @Test
    void typedTopic_reachesAllSubscribersInTheTrace() throws Exception {
        Sightings sightings = sightings("near", "far");
        Set<String> probed = ConcurrentHashMap.newKeySet();
        akka.actor.typed.ActorRef<Topic.Command<String>> near =
                topic(pair.near(), typedSeeing(sightings, "near", probed));
        topic(pair.far(), typedSeeing(sightings, "far", probed));
        probe(() -> near.tell(Topic.publish(PROBE)), probed, 2);

        sightings.of(label -> near.tell(Topic.publish(label)));
    }

    private static akka.actor.typed.ActorRef<Topic.Command<String>> topic(
            ActorSystem system, Behavior<String> subscriber) {
        akka.actor.typed.ActorRef<Topic.Command<String>> topic =
                Adapter.spawnAnonymous(system, Topic.create(String.class, "typed-news"));
        topic.tell(Topic.subscribe(Adapter.spawnAnonymous(system, subscriber)));
        return topic;
    }

    /** The service is registered there and found here. */
    @Test
    void foundService_isToldInTheTraceOfTheFinder() throws Exception {
        Sightings sightings = sightings("found", "service");
        ServiceKey<String> key = ServiceKey.create(String.class, "found");
        register(pair.far(), key, typedSeeing(sightings, "service", ConcurrentHashMap.newKeySet()));
        awaitServices(key, 1);

        sightings.of(label -> find(key).thenAccept(listing -> {
            sightings.see("found", label);
            listing.getServiceInstances(key).forEach(service -> service.tell(label));
        }));
    }

    private static void register(ActorSystem system, ServiceKey<String> key, Behavior<String> service) {
        Adapter.toTyped(system)
                .receptionist()
                .tell(Receptionist.register(key, Adapter.spawnAnonymous(system, service)));
    }

    private static CompletionStage<Receptionist.Listing> find(ServiceKey<String> key) {
        akka.actor.typed.ActorSystem<Void> system = Adapter.toTyped(pair.near());
        return AskPattern.ask(
                system.receptionist(),
                (akka.actor.typed.ActorRef<Receptionist.Listing> replyTo) -> Receptionist.find(key, replyTo),
                TIMEOUT,
                system.scheduler());
    }

    private static void awaitServices(ServiceKey<String> key, int count) {
        Await.until(() -> services(key) == count);
        assertThat(services(key)).isEqualTo(count);
    }

    private static int services(ServiceKey<String> key) {
        return find(key).toCompletableFuture().join().getServiceInstances(key).size();
    }

    /** A later listing is caused by whoever registers, and is no part of the trace that subscribed. */
    @Test
    void subscriberOfServices_isToldInItsTraceOnceAndInNoneLater() throws Exception {
        Sightings sightings = sightings("listing").andWithoutTrace("later");
        ServiceKey<String> key = ServiceKey.create(String.class, "listed");
        register(pair.far(), key, Behaviors.ignore());
        awaitServices(key, 1);
        AtomicInteger listed = new AtomicInteger();

        sightings.of(
                label -> Adapter.toTyped(pair.near())
                        .receptionist()
                        .tell(Receptionist.subscribe(
                                key,
                                Adapter.spawnAnonymous(
                                        pair.near(), Behaviors.receiveMessage((Receptionist.Listing listing) -> {
                                            int size = listing.getServiceInstances(key)
                                                    .size();
                                            sightings.see(size == 1 ? "listing" : "later", label);
                                            listed.incrementAndGet();
                                            return Behaviors.same();
                                        })))),
                () -> {
                    Await.until(() -> listed.get() >= Sightings.MESSAGES);
                    register(pair.far(), key, Behaviors.ignore());
                });
    }

    /** The router keeps messages until it has a listing. */
    @Test
    void groupRouter_routesToServicesOfBothSystemsInTheTrace() throws Exception {
        Sightings sightings = sightings("routee");
        ServiceKey<String> key = ServiceKey.create(String.class, "routed");
        for (ActorSystem system : new ActorSystem[] {pair.near(), pair.far()}) {
            register(system, key, typedSeeing(sightings, "routee", ConcurrentHashMap.newKeySet()));
        }
        awaitServices(key, 2);
        akka.actor.typed.ActorRef<String> router = Adapter.spawnAnonymous(pair.near(), Routers.group(key));

        sightings.of(router::tell);
    }
}
