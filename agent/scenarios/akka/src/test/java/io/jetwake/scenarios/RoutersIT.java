package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.routing.ActorRefRoutee;
import akka.routing.BalancingPool;
import akka.routing.Broadcast;
import akka.routing.BroadcastGroup;
import akka.routing.BroadcastPool;
import akka.routing.ConsistentHashingGroup;
import akka.routing.ConsistentHashingPool;
import akka.routing.ConsistentHashingRouter.ConsistentHashableEnvelope;
import akka.routing.DefaultResizer;
import akka.routing.Pool;
import akka.routing.RandomGroup;
import akka.routing.RandomPool;
import akka.routing.RoundRobinGroup;
import akka.routing.RoundRobinPool;
import akka.routing.RoundRobinRoutingLogic;
import akka.routing.Routee;
import akka.routing.Router;
import akka.routing.ScatterGatherFirstCompletedGroup;
import akka.routing.ScatterGatherFirstCompletedPool;
import akka.routing.SmallestMailboxPool;
import akka.routing.TailChoppingGroup;
import akka.routing.TailChoppingPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All routers, as pools and as groups. In brackets: rows of the acceptance list. */
class RoutersIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration CHOP = Duration.ofMillis(10);
    private static final int ROUTEES = 5;
    private static final String[] EVERY = {"$a", "$b", "$c"};
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("routers");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** A routee that sees each message at a place with its own name. */
    private static Props naming(Sightings sightings) {
        return Scripted.props((self, label) -> {
            sightings.see(self.getSelf().path().name(), label);
            self.answer(label);
        });
    }

    private static List<String> paths(Props routee, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> system.actorOf(routee).path().toStringWithoutAddress())
                .toList();
    }

    private static void onePerMessage(Pool pool) throws Exception {
        Sightings sightings = new Sightings("routee");
        ActorRef router = system.actorOf(pool.props(Scripted.seeing(sightings, "routee")));

        sightings.of(label -> router.tell(label, ActorRef.noSender()));
    }

    private static void onePerMessage(Function<List<String>, Props> group, Function<String, Object> message)
            throws Exception {
        Sightings sightings = new Sightings("routee");
        ActorRef router = system.actorOf(group.apply(paths(Scripted.seeing(sightings, "routee"), ROUTEES)));

        sightings.of(label -> router.tell(message.apply(label), ActorRef.noSender()));
    }

    /** (P05) */
    @Test
    void roundRobinPool_routesInsideTheTrace() throws Exception {
        onePerMessage(new RoundRobinPool(ROUTEES));
    }

    /** (P06) */
    @Test
    void roundRobinGroup_routesInsideTheTrace() throws Exception {
        onePerMessage(routees -> new RoundRobinGroup(routees).props(), label -> label);
    }

    @Test
    void randomPool_routesInsideTheTrace() throws Exception {
        onePerMessage(new RandomPool(ROUTEES));
    }

    @Test
    void randomGroup_routesInsideTheTrace() throws Exception {
        onePerMessage(routees -> new RandomGroup(routees).props(), label -> label);
    }

    @Test
    void smallestMailboxPool_routesInsideTheTrace() throws Exception {
        onePerMessage(new SmallestMailboxPool(ROUTEES));
    }

    /** Its routees share one mailbox. */
    @Test
    void balancingPool_routesInsideTheTrace() throws Exception {
        onePerMessage(new BalancingPool(ROUTEES));
    }

    @Test
    void resizingPool_routesInsideTheTrace() throws Exception {
        onePerMessage(new RoundRobinPool(1).withResizer(new DefaultResizer(1, 10, 1, 0.5, 0.3, 0.1, 5)));
    }

    @Test
    void consistentHashingPool_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("routee");
        ActorRef router =
                system.actorOf(new ConsistentHashingPool(ROUTEES).props(Scripted.seeing(sightings, "routee")));

        sightings.of(label -> router.tell(new ConsistentHashableEnvelope(label, label), ActorRef.noSender()));
    }

    @Test
    void consistentHashingGroup_routesInsideTheTrace() throws Exception {
        onePerMessage(
                routees -> new ConsistentHashingGroup(routees).props(),
                label -> new ConsistentHashableEnvelope(label, label));
    }

    @Test
    void broadcastPool_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings(EVERY);
        ActorRef router = system.actorOf(new BroadcastPool(EVERY.length).props(naming(sightings)));

        sightings.of(label -> router.tell(label, ActorRef.noSender()));
    }

    @Test
    void broadcastGroup_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("broadcast-1", "broadcast-2");
        List<String> routees = Stream.of("broadcast-1", "broadcast-2")
                .map(name -> system.actorOf(naming(sightings), name).path().toStringWithoutAddress())
                .toList();
        ActorRef router = system.actorOf(new BroadcastGroup(routees).props());

        sightings.of(label -> router.tell(label, ActorRef.noSender()));
    }

    @Test
    void broadcastMessage_reachesEveryRouteeInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings(EVERY);
        ActorRef router = system.actorOf(new RoundRobinPool(EVERY.length).props(naming(sightings)));

        sightings.of(label -> router.tell(new Broadcast(label), ActorRef.noSender()));
    }

    @Test
    void scatterGatherPool_asksAndAnswersInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("$a", "$b", "$c", "answer");
        ActorRef router =
                system.actorOf(new ScatterGatherFirstCompletedPool(EVERY.length, TIMEOUT).props(naming(sightings)));

        sightings.of(label ->
                Patterns.ask(router, label, TIMEOUT).thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    @Test
    void scatterGatherGroup_answersInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("answer");
        ActorRef router = system.actorOf(new ScatterGatherFirstCompletedGroup(
                        paths(Scripted.props((self, label) -> self.answer(label)), ROUTEES), TIMEOUT)
                .props());

        sightings.of(label ->
                Patterns.ask(router, label, TIMEOUT).thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    @Test
    void tailChoppingPool_asksOneAfterTheOtherInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings(EVERY);
        ActorRef router = system.actorOf(new TailChoppingPool(EVERY.length, Duration.ofSeconds(2), CHOP)
                .props(Scripted.props(
                        (self, label) -> sightings.see(self.getSelf().path().name(), label))));

        sightings.of(label -> router.tell(label, ActorRef.noSender()));
    }

    @Test
    void tailChoppingGroup_answersInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("answer");
        ActorRef router = system.actorOf(new TailChoppingGroup(
                        paths(Scripted.props((self, label) -> self.answer(label)), ROUTEES), TIMEOUT, CHOP)
                .props());

        sightings.of(label ->
                Patterns.ask(router, label, TIMEOUT).thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    /** (P04) */
    @Test
    void routerByHand_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("routee");
        List<Routee> routees = new ArrayList<>();
        for (int i = 0; i < ROUTEES; i++) {
            routees.add(new ActorRefRoutee(system.actorOf(Scripted.seeing(sightings, "routee"))));
        }
        Router router = new Router(new RoundRobinRoutingLogic(), routees);
        ActorRef owner = system.actorOf(Scripted.props((self, label) -> router.route(label, self.getSender())));

        sightings.of(label -> owner.tell(label, ActorRef.noSender()));
    }

    /** The first message meets a router that has not started. */
    @Test
    void newPool_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("routee");

        sightings.of(label -> system.actorOf(new RoundRobinPool(2).props(Scripted.seeing(sightings, "routee")))
                .tell(label, ActorRef.noSender()));
    }
}
