package io.jetwake.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.MessageEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.testing.Ticks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSettingsTest {
    private final Ticks ticks = Ticks.of();
    private final Recording users = new Recording();
    private final Recording tools = new Recording();

    @AfterEach
    void end() {
        tools.close();
        users.close();
        ticks.close();
    }

    @Test
    void recordingThatSaysNothing_isNotSwitchedOffByAnother() {
        users.start();
        tools.disable(TraceEvent.NAME);
        tools.start();
        assertThat(new TraceEvent().isEnabled()).isTrue();
        tools.stop();
        assertThat(new TraceEvent().isEnabled()).isTrue();
    }

    @Test
    void recordingThatSaysNothing_getsNoThresholdFromAnother() {
        users.start();
        tools.enable(MessageEvent.NAME).withThreshold(Duration.ofSeconds(5));
        tools.start();
        MessageEvent message = new MessageEvent();
        message.begin();
        message.end();
        assertThat(message.shouldCommit()).isTrue();
    }

    @Test
    void recordingThatRanBeforeTheTicker_isNotSwitchedOffByAnother() {
        ticks.close();
        users.start();
        try (Ticks late = Ticks.of()) {
            late.next();
            tools.disable(TraceEvent.NAME);
            tools.start();
            assertThat(new TraceEvent().isEnabled()).isTrue();
        }
    }

    /** Flight Recorder calls with its lock held, and is asked for that lock by whoever looks at the recordings. */
    @Test
    void settingsThatAreCompletedWhileRecordingsComeAndGo_blockNobody() throws Exception {
        EventSettings settings = new EventSettings();
        FlightRecorderListener listener = new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
                settings.complete();
            }
        };
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch recorded = new CountDownLatch(1);
        Thread looking = daemon(() -> {
            while (!over.get()) {
                settings.complete();
            }
        });
        FlightRecorder.addListener(listener);
        daemon(() -> {
            for (int i = 0; i < 10; i++) {
                try (Recording recording = new Recording()) {
                    recording.start();
                }
            }
            recorded.countDown();
        });

        // if they block each other, so does everything else that needs Flight Recorder in this JVM
        assertThat(recorded.await(60, TimeUnit.SECONDS)).isTrue();
        over.set(true);
        looking.join(60_000);
        assertThat(looking.isAlive()).isFalse();
        FlightRecorder.removeListener(listener);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void eventThatTheUserSwitchesOff_staysOff() {
        users.disable(MessageEvent.NAME);
        users.enable(TraceEvent.NAME).withThreshold(Duration.ofSeconds(5));
        users.start();
        assertThat(new MessageEvent().isEnabled()).isFalse();
        tools.start();
        assertThat(new MessageEvent().isEnabled()).isFalse();
        TraceEvent trace = new TraceEvent();
        trace.begin();
        trace.end();
        assertThat(trace.shouldCommit()).isFalse();
    }

    @Test
    void eventThatTheUserSwitchesOffWhileRecording_isOff() {
        users.start();
        users.disable(MessageEvent.NAME);
        assertThat(new MessageEvent().isEnabled()).isFalse();
        tools.start();
        assertThat(new MessageEvent().isEnabled()).isFalse();
    }

    @Test
    void eventIsOnAgain_whenTheRecordingThatSwitchedItOffHasEnded() {
        tools.disable(TraceEvent.NAME);
        tools.start();
        users.start();
        tools.close();
        assertThat(new TraceEvent().isEnabled()).isTrue();
        assertThat(users.getSettings()).containsEntry("jetwake.Trace#enabled", "true");
    }
}
