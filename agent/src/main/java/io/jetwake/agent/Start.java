package io.jetwake.agent;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.jetwake.Jetwake;
import io.jetwake.actor.ActorHooks;
import io.jetwake.agent.actors.CellReader;
import io.jetwake.agent.asks.AskHooks;
import io.jetwake.agent.recording.FlightRecording;
import io.jetwake.agent.weave.Weavings;
import io.jetwake.blackbox.BlackBox;
import io.jetwake.config.Settings;
import io.jetwake.settings.BadSettingException;
import io.jetwake.stream.ChunkClock;
import io.jetwake.stream.DaemonLoop;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.tick.Detached;
import io.jetwake.tick.InternalErrors;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Starts everything on a thread of its own while the application starts, too: settings, Flight Recorder, the recorder, the
 * recording, the subscribers, the black box.
 *
 * <p>The first class that is going to be woven waits for the settings, which decide whether it is.
 */
final class Start {
    private static final long PATIENCE_SECONDS = 10;
    private static final int FIRST_WITHOUT_DEADLOCK = 23;

    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile @Nullable AgentSettings settings;
    private volatile boolean tooLate;

    private Start() {}

    static Start begin(Weavings weavings, Instrumentation instrumentation) {
        Start start = new Start();
        Detached.start("jetwake-start", () -> start.run(weavings, instrumentation));
        return start;
    }

    /** Whether a unit of weaving is on; waits until that is known. */
    boolean weaves(String unit) {
        try {
            // Not awaited in vain: that fails on a thread that is interrupted.
            if (decided.getCount() > 0 && !decided.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // For good: what is woven by halves would lose contexts, and the next class must not wait as long
                // again.
                tooLate = true;
                decided.countDown();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        AgentSettings known = settings;
        return known != null && !tooLate && known.enabled() && !known.unitsOff().contains(unit);
    }

    private void run(Weavings weavings, Instrumentation instrumentation) {
        try {
            AgentSettings loaded = AgentSettings.load(weavings.units());
            settings = loaded;
            if (!loaded.enabled()) {
                return;
            }
            ActorHooks.install(new CellReader());
            AskHooks.keepStacks(loaded.askStacks());
            if (Runtime.version().feature() >= FIRST_WITHOUT_DEADLOCK) {
                decided.countDown();
            }
            // Flight Recorder's own initialization deadlocks with the first use of an event class by another thread
            // (JDK-8371889): actors, which are going to use ours, have to wait for it where that is not fixed.
            FlightRecorder.getFlightRecorder();
            decided.countDown();
            watchClock(instrumentation);
            record(loaded);
        } catch (BadSettingException wrong) {
            Settings.tell(wrong, line -> Console.off(wrong));
        } catch (Throwable broken) {
            Console.off(broken);
        } finally {
            decided.countDown();
        }
    }

    /** After the wall clock was set back, Flight Recorder of newer JDKs would wait, also when the JVM exits. */
    private static void watchClock(Instrumentation instrumentation) {
        if (!ChunkClock.needed()) {
            return;
        }
        try {
            instrumentation.redefineModule(
                    FlightRecorder.class.getModule(),
                    Set.of(),
                    Map.of(),
                    Map.of(ChunkClock.INTERNALS, Set.of(ChunkClock.class.getModule())),
                    Set.of(),
                    Map.of());
            ChunkClock.watch();
        } catch (RuntimeException | LinkageError refused) {
            InternalErrors.count(refused);
        }
    }

    private static void record(AgentSettings settings) {
        String recording = "has started no recording";
        String problem;
        try {
            FlightRecording started = FlightRecording.start(settings.recording());
            recording = "records into Flight Recorder (" + started.describe() + ")";
            problem = started.problem();
        } catch (IOException unusable) {
            problem = String.valueOf(unusable.getMessage());
        }
        Jetwake.start();
        DaemonLoop.lookAfter(Jetwake::start);
        if (settings.banner()) {
            Console.line("Jetwake " + version() + " " + recording);
        }
        if (!problem.isEmpty()) {
            Console.line("Jetwake: " + problem);
        }
        Config config = settings.recorder().config().atKey("jetwake");
        subscribe(config);
        openBlackBox(config);
    }

    private static void subscribe(Config config) {
        try {
            Subscribers.start(config);
        } catch (ConfigException malformed) {
            Console.line("Jetwake has no subscribers: " + malformed.getMessage());
        } catch (Throwable broken) {
            InternalErrors.count(broken);
        }
    }

    private static void openBlackBox(Config config) {
        try {
            BlackBox.start(config);
        } catch (ConfigException malformed) {
            Console.line("Jetwake has no black box: " + malformed.getMessage());
        } catch (Throwable broken) {
            InternalErrors.count(broken);
        }
    }

    private static String version() {
        String version = Start.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
