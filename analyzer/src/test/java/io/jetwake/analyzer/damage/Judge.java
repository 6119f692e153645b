package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.cli.InProcess;
import io.jetwake.analyzer.fixture.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.SoftAssertions;

/** Runs the command over a variant, and holds what it says against what the variant is. */
final class Judge {
    /** A machine that is busy takes its time; a reader that hangs does not end at all. */
    private static final int DEADLINE_SECONDS = 60;

    private final Path directory;

    Judge(Path directory) {
        this.directory = directory;
    }

    void judge(Variant variant) {
        InProcess result = run(write(variant));
        SoftAssertions verdict = new SoftAssertions();
        verdict.assertThat(variant.exits())
                .as("exit code, after: %s", result.err())
                .contains(result.exitCode());
        verdict.assertThat(result.err()).as("no internal error").doesNotContain("\tat ", "Exception", "internal");
        if (result.exitCode() == 0) {
            figures(variant, Figures.of(result.out()), result.err(), verdict);
        } else {
            verdict.assertThat(result.out()).as("output of a failure").isEmpty();
            verdict.assertThat(result.err()).as("why it failed").isNotBlank();
        }
        verdict.assertAll();
    }

    private static void figures(Variant variant, Figures figures, String err, SoftAssertions verdict) {
        Contents least = variant.least();
        Contents most = variant.most();
        Map<String, Long> traces = figures.traces();
        least.traces()
                .forEach((name, count) -> verdict.assertThat(traces.getOrDefault(name, 0L))
                        .as("undamaged traces %s in %s", name, traces)
                        .isGreaterThanOrEqualTo(count));
        between(
                verdict,
                "traces",
                Contents.total(traces),
                Contents.total(least.traces()),
                Contents.total(most.traces()));
        between(verdict, "failed traces", figures.failed(), least.failed(), most.failed());
        between(
                verdict,
                "messages",
                figures.messages(),
                Contents.total(least.messages()),
                Contents.total(most.messages()));
        between(verdict, "samples", figures.samples(), least.samples(), most.samples());
        boolean allThere = same(variant, figures, most);
        boolean told = !err.isBlank() || !figures.complete();
        verdict.assertThat(allThere || told).as("what is not there is told").isTrue();
        if (figures.complete()) {
            Contents whole = variant.whole();
            verdict.assertThat(whole).as("complete").isNotNull();
            verdict.assertThat(whole != null && same(variant, figures, whole))
                    .as(
                            "complete with %s, %d failed, %d messages, %d samples",
                            traces, figures.failed(), figures.messages(), figures.samples())
                    .isTrue();
            if (whole != null && variant.values()) {
                values(verdict, figures.nanos(), whole);
            }
        }
    }

    private static void between(SoftAssertions verdict, String what, long value, long least, long most) {
        verdict.assertThat(value).as(what).isBetween(least, most);
    }

    private static boolean same(Variant variant, Figures figures, Contents contents) {
        boolean names = variant.values()
                ? figures.traces().equals(contents.traces())
                : Contents.total(figures.traces()) == Contents.total(contents.traces());
        return names
                && figures.failed() == contents.failed()
                && figures.messages() == Contents.total(contents.messages())
                && figures.samples() == contents.samples();
    }

    /** The readers round differently, each duration by less than a nanosecond and the clock's rate by a millionth. */
    private static void values(SoftAssertions verdict, Map<String, Long> nanos, Contents whole) {
        whole.nanos().forEach((name, sum) -> {
            double tolerance = whole.traces().getOrDefault(name, 0L) + sum * 1e-6;
            double difference = Math.abs(nanos.getOrDefault(name, 0L) - (double) sum);
            verdict.assertThat(difference)
                    .as("nanoseconds of %s against %d", name, sum)
                    .isLessThanOrEqualTo(tolerance);
        });
    }

    private Path write(Variant variant) {
        try {
            Path place = Files.createTempDirectory(directory, "variant");
            variant.files().forEach((name, content) -> Bytes.write(place.resolve(name), content));
            return variant.files().size() == 1
                    ? place.resolve(variant.files().keySet().iterator().next())
                    : place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InProcess run(Path recording) {
        FutureTask<InProcess> task = new FutureTask<>(() -> InProcess.run(recording.toString(), "--json"));
        Thread thread = new Thread(task, "variant");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            AssertionError hangs = new AssertionError("still reading after " + DEADLINE_SECONDS + " s");
            hangs.setStackTrace(thread.getStackTrace());
            throw hangs;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
