package io.jetwake.agent;

import io.jetwake.agent.actors.ActorRows;
import io.jetwake.agent.asks.AskRows;
import io.jetwake.agent.dispatchers.DispatcherRows;
import io.jetwake.agent.executors.ExecutorRows;
import io.jetwake.agent.executors.LibraryRows;
import io.jetwake.agent.executors.TaskKinds;
import io.jetwake.agent.futures.FutureRows;
import io.jetwake.agent.http.HttpRows;
import io.jetwake.agent.jdbc.JdbcRows;
import io.jetwake.agent.logs.LogRows;
import io.jetwake.agent.persistence.PersistenceRows;
import io.jetwake.agent.remote.RemoteRows;
import io.jetwake.agent.routers.RouterRows;
import io.jetwake.agent.scheduler.SchedulerRows;
import io.jetwake.agent.sharding.ShardingRows;
import io.jetwake.agent.streams.StreamRows;
import io.jetwake.agent.weave.Kinds;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** What the agent follows: a room for each. */
public final class Features {
    private Features() {}

    /** What is woven of classes that are known by their names, for the JDK that runs. */
    public static List<Weaving> rows() {
        return Stream.of(
                        ActorRows.rows(),
                        RouterRows.rows(),
                        DispatcherRows.rows(),
                        SchedulerRows.rows(),
                        AskRows.rows(),
                        PersistenceRows.rows(),
                        StreamRows.rows(),
                        RemoteRows.rows(),
                        ShardingRows.rows(),
                        HttpRows.rows(),
                        FutureRows.rows(),
                        ExecutorRows.rows(),
                        LibraryRows.rows(),
                        JdbcRows.rows(),
                        LogRows.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** What is woven of classes that are known by what they do. */
    public static Kinds kinds() {
        return new TaskKinds();
    }
}
