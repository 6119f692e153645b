package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.recording.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(text));

    @Test
    void whatWasRead_isToldInALineThatVanishes() {
        progress.start(200_000_000, () -> false);
        progress.read(50_000_000);
        progress.draw();
        progress.close();

        assertThat(text.toString()).isEqualTo("\r\u001b[Kreading: 50 of 200 MB, 25 %\r\u001b[K");
        progress.draw();
        assertThat(text.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void withoutATerminal_nothingIsTold() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        progress.start(200_000_000, () -> {
            asked.countDown();
            return false;
        });
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        progress.close();

        assertThat(text.toString()).isEmpty();
    }

    @Test
    void recording_tellsOfEachOfItsBytes(@TempDir Path folder) throws Exception {
        Path file = Recordings.shop(folder.resolve("shop.jfr"), 2, 10);
        AtomicLong read = new AtomicLong();
        Recording recording = Recording.open(file);
        recording.onProgress(read::addAndGet).read(new Aggregator(snapshot -> {}), damage -> {});

        assertThat(recording.bytes()).isEqualTo(Files.size(file)).isEqualTo(read.get());
    }

    @Test
    void deadline_growsWithTheSize(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("large.jfr.gz"), new byte[10_000_000]);

        assertThat(Limits.of(new String[] {"traces", "missing.jfr"}).timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Limits.of(new String[] {"traces", file.toString()}).timeout())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(Limits.of(new String[] {"-"}).timeout()).isEqualTo(Duration.ofMinutes(55));
        assertThat(Limits.of(new String[] {"-", "--timeout", "3s"}).timeout()).isEqualTo(Duration.ofSeconds(3));
    }
}
