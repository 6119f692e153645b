package io.jetwake.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.MessageEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.testing.Ticks;
import java.time.Duration;
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
