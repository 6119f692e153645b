package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.cluster.sharding.ShardCoordinator;
import akka.dispatch.Futures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** Decides where shards live, and when: until the homes are opened no shard has one. Safe for use by any thread. */
final class Homes extends ShardCoordinator.AbstractShardAllocationStrategy {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean open;
    private boolean moved;
    private boolean moving;

    /** Homes that are closed. */
    static Homes closed() {
        return new Homes();
    }

    /** Homes that are open. */
    static Homes opened() {
        Homes homes = new Homes();
        homes.open();
        return homes;
    }

    /** From now on shards have homes. */
    synchronized void open() {
        open = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** All shards move to the other system, but get no home there before the homes are opened again. */
    synchronized void move() {
        open = false;
        moved = !moved;
        moving = true;
    }

    @Override
    public synchronized Future<ActorRef> allocateShard(
            ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
        Promise<ActorRef> home = Futures.promise();
        List<ActorRef> regions = new ArrayList<>(current.keySet());
        Runnable allocate = () -> home.success(home(shard, regions));
        if (open) {
            allocate.run();
        } else {
            waiting.add(allocate);
        }
        return home.future();
    }

    /** Even shards live here and odd ones there, as long as nobody has moved and both regions are known. */
    private ActorRef home(String shard, List<ActorRef> regions) {
        boolean here = (Integer.parseInt(shard) % 2 == 0) != moved;
        return regions.stream()
                .filter(region -> region.path().address().hasLocalScope() == here)
                .findFirst()
                .orElse(regions.get(0));
    }

    @Override
    public synchronized Future<Set<String>> rebalance(
            Map<ActorRef, IndexedSeq<String>> current, Set<String> inProgress) {
        Set<String> shards = new HashSet<>();
        if (moving) {
            moving = false;
            current.values().forEach(ofRegion -> {
                for (int i = 0; i < ofRegion.size(); i++) {
                    shards.add(ofRegion.apply(i));
                }
            });
        }
        return Futures.successful(shards);
    }
}
