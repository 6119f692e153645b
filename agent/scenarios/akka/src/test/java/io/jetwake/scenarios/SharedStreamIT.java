package io.jetwake.scenarios;

import static io.jetwake.scenarios.SharedStream.BUFFER;
import static io.jetwake.scenarios.SharedStream.flow;
import static org.junit.jupiter.api.Assumptions.abort;

import akka.NotUsed;
import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.japi.Pair;
import akka.japi.function.Function;
import akka.japi.function.Function2;
import akka.pattern.Patterns;
import akka.stream.BoundedSourceQueue;
import akka.stream.FlowShape;
import akka.stream.OverflowStrategy;
import akka.stream.RestartSettings;
import akka.stream.UniformFanInShape;
import akka.stream.UniformFanOutShape;
import akka.stream.javadsl.Balance;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.GraphDSL;
import akka.stream.javadsl.Merge;
import akka.stream.javadsl.MergePrioritized;
import akka.stream.javadsl.Partition;
import akka.stream.javadsl.RestartFlow;
import akka.stream.javadsl.RestartSource;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.Timeout;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One stream for all: each element was offered in its own trace, or in none. */
class SharedStreamIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("shared-stream");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(message, getSelf()))
                    .build();
        }
    }

    private static void through(Flow<String, String, NotUsed> flow) throws Exception {
        SharedStream.exact(system, flow);
    }

    @Test
    void map_andFilter_areExact() throws Exception {
        through(flow().map(label -> label + "!")
                .filter(label -> label.endsWith("!"))
                .map(label -> label.substring(0, label.length() - 1)));
    }

    @Test
    void asyncBoundaries_areExact() throws Exception {
        through(flow().map(label -> label).async().map(label -> label).async());
    }

    @Test
    void mapAsync_isExact() throws Exception {
        through(flow().mapAsync(8, label -> CompletableFuture.supplyAsync(() -> label)));
    }

    @Test
    void mapAsyncUnordered_isExact() throws Exception {
        through(flow().mapAsyncUnordered(8, label -> CompletableFuture.supplyAsync(() -> label)));
    }

    @Test
    void mapAsyncWithAsk_isExact() throws Exception {
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new));
        through(flow().mapAsync(
                        4,
                        label -> Patterns.ask(echo, label, Duration.ofSeconds(20))
                                .thenApply(String.class::cast)));
    }

    @Test
    void buffer_isExact() throws Exception {
        through(flow().buffer(BUFFER, OverflowStrategy.dropNew())
                .async()
                .buffer(3, OverflowStrategy.backpressure())
                .async());
    }

    @Test
    void throttle_isExact() throws Exception {
        through(flow().throttle(1000, Duration.ofSeconds(1)));
    }

    @Test
    void delay_isExact() throws Exception {
        through(flow().delay(Duration.ofMillis(20), akka.stream.DelayOverflowStrategy.backpressure()));
    }

    @Test
    void concat_isExact() throws Exception {
        through(flow().concat(Source.empty()));
    }

    @Test
    void mapConcat_isExact() throws Exception {
        through(flow().mapConcat(label -> List.of("left out", label)).filter(label -> !label.equals("left out")));
    }

    @Test
    void groupBy_andMergeSubstreams_areExact() throws Exception {
        through(flow().groupBy(16, label -> Math.floorMod(label.hashCode(), 16))
                .map(label -> label)
                .mergeSubstreams());
    }

    @Test
    void merge_isExact() throws Exception {
        through(flow().merge(Source.<String>maybe()));
    }

    @Test
    void broadcast_isExact() throws Exception {
        Sightings sightings = new Sightings("one", "other");
        BoundedSourceQueue<String> queue = Source.<String>queue(BUFFER)
                .alsoTo(Flow.of(String.class).to(Sink.foreach(label -> sightings.see("other", label))))
                .to(Sink.foreach(label -> sightings.see("one", label)))
                .run(system);
        sightings.of(queue::offer);
        queue.complete();
    }

    @Test
    void flatMapConcat_isExact() throws Exception {
        through(flow().flatMapConcat(Source::single));
    }

    @Test
    void flatMapConcat_ofLists_isExact() throws Exception {
        through(flow().flatMapConcat(label -> Source.from(List.of("left out", label, "left out")))
                .filterNot(label -> label.equals("left out")));
    }

    @Test
    void flatMapMerge_isExact() throws Exception {
        through(flow().flatMapMerge(8, label -> Source.from(List.of("left out", label)))
                .filterNot(label -> label.equals("left out")));
    }

    @Test
    void splitWhen_andConcatSubstreams_areExact() throws Exception {
        through(flow().splitWhen(label -> label.endsWith("7")).concatSubstreams());
    }

    @Test
    void collect_take_andDrop_areExact() throws Exception {
        through(flow().collectType(String.class)
                .take(100_000)
                .takeWhile(label -> !label.isEmpty())
                .takeWithin(Duration.ofMinutes(5))
                .drop(0)
                .dropWhile(String::isEmpty)
                .limit(100_000));
    }

    @Test
    void zipWithIndex_isExact() throws Exception {
        through(flow().zipWithIndex().map(Pair::first));
    }

    @Test
    void log_andWatchTermination_areExact() throws Exception {
        through(flow().log("shared").watchTermination((none, done) -> none).monitorMat((none, monitor) -> none));
    }

    @Test
    void recover_andMapError_areExact() throws Exception {
        through(flow().mapError(IllegalStateException.class, error -> error)
                .recover(IllegalStateException.class, () -> "recovered")
                .recoverWithRetries(1, IllegalStateException.class, () -> Source.single("recovered")));
    }

    @Test
    void recoveredElement_belongsToNoElement() throws Exception {
        Sightings sightings = new Sightings("mapped").andWithoutTrace("recovered");
        AtomicInteger handled = new AtomicInteger();
        BoundedSourceQueue<String> queue = Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                .map(label -> {
                    sightings.see("mapped", label);
                    if (handled.incrementAndGet() == Sightings.MESSAGES) {
                        throw new IllegalStateException("on purpose");
                    }
                    return label;
                })
                .recover(IllegalStateException.class, () -> "recovered")
                .filter(label -> label.equals("recovered"))
                .to(Sink.foreach(recovered -> sightings.seeAll("recovered")))
                .run(system));
        sightings.of(queue::offer);
    }

    @Test
    void partition_isExact() throws Exception {
        through(Flow.fromGraph(GraphDSL.create(builder -> {
            UniformFanOutShape<String, String> partition =
                    builder.add(Partition.create(String.class, 2, label -> label.length() % 2));
            UniformFanInShape<String, String> merge = builder.add(MergePrioritized.create(new int[] {5, 1}));
            builder.from(partition.out(0)).toInlet(merge.in(0));
            builder.from(partition.out(1)).toInlet(merge.in(1));
            return FlowShape.of(partition.in(), merge.out());
        })));
    }

    @Test
    void balance_isExact() throws Exception {
        through(Flow.fromGraph(GraphDSL.create(builder -> {
            UniformFanOutShape<String, String> balance = builder.add(Balance.create(2));
            UniformFanInShape<String, String> merge = builder.add(Merge.create(2));
            builder.from(balance.out(0))
                    .via(builder.add(flow().map(label -> label).async()))
                    .toInlet(merge.in(0));
            builder.from(balance.out(1)).toInlet(merge.in(1));
            return FlowShape.of(balance.in(), merge.out());
        })));
    }

    @Test
    void interleave_andMergePreferred_areExact() throws Exception {
        through(flow().interleave(Source.empty(), 2)
                .mergePreferred(Source.<String>maybe(), true, false)
                .orElse(Source.single("none came")));
    }

    @Test
    void lazyFlow_isExactOrNone() throws Exception {
        SharedStream.exactOrNone(
                system, Flow.lazyFlow(() -> flow().map(label -> label)).map(List::of));
    }

    @Test
    void restartedFlow_isExactOrNone() throws Exception {
        RestartSettings settings = RestartSettings.create(Duration.ofMillis(1), Duration.ofMillis(2), 0);
        SharedStream.exactOrNone(
                system,
                RestartFlow.onFailuresWithBackoff(settings, SharedStream::flow).map(List::of));
    }

    @Test
    void restartedSource_isExactOrNone() throws Exception {
        RestartSettings settings = RestartSettings.create(Duration.ofMillis(1), Duration.ofMillis(2), 0);
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> queue =
                Source.<String>queue(BUFFER).preMaterialize(system);
        Sightings sightings = new Sightings("mapped").exactOrNone();
        Sightings.elsewhere(() -> RestartSource.onFailuresWithBackoff(settings, queue::second)
                .runForeach(label -> sightings.see("mapped", label), system));
        sightings.of(queue.first()::offer, queue.first()::complete);
    }

    @Test
    void prefixAndTail_isExactOrNone() throws Exception {
        SharedStream.exactOrNone(
                system,
                flow().prefixAndTail(3)
                        .flatMapConcat(pair -> Source.from(pair.first()).concat(pair.second()))
                        .map(List::of));
    }

    @Test
    void ask_isExact() throws Exception {
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new));
        through(flow().ask(4, echo, String.class, Timeout.create(Duration.ofSeconds(20))));
    }

    @Test
    void keptElements_areExactOrNone() throws Exception {
        SharedStream.exactOrNone(system, flow().via(new Delaying(5)).map(List::of));
    }

    @Test
    void mapAsyncPartitioned_isExact() throws Exception {
        Method operator = partitioned("mapAsyncPartitioned");
        partitioned(operator);
    }

    @Test
    void mapAsyncPartitionedUnordered_isExact() throws Exception {
        partitioned(partitioned("mapAsyncPartitionedUnordered"));
    }

    /** Not every version has it. */
    private static Method partitioned(String name) {
        return Stream.of(Flow.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findAny()
                .orElseGet(() -> abort("no " + name));
    }

    private static void partitioned(Method operator) throws Exception {
        Sightings sightings = new Sightings("function", "mapped", "sink");
        Function<String, Integer> partitioner = label -> label.length();
        Function2<String, Integer, CompletionStage<String>> function = (label, partition) -> {
            sightings.see("function", label);
            return CompletableFuture.supplyAsync(() -> label);
        };
        BiFunction<String, Integer, CompletionStage<String>> javaFunction = (label, partition) -> {
            try {
                return function.apply(label, partition);
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        };
        // Akka's own takes how much may be done at once in each partition, too.
        Object[] arguments = operator.getParameterCount() == 4
                ? new Object[] {8, 2, partitioner, javaFunction}
                : new Object[] {8, partitioner, function};
        @SuppressWarnings("unchecked")
        Flow<String, String, NotUsed> flow = (Flow<String, String, NotUsed>) operator.invoke(flow(), arguments);
        SharedStream.exact(system, flow, sightings);
    }
}
