package io.jetwake.examples.shop;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests to a shop at a steady rate, whether it answers or not, and says how it went in one line. Latencies
 * count from the time a request was due. Exits with 1 if no request was answered and with 2 if the arguments are not
 * sound.
 */
public final class LoadGenerator {

    /** More connections would only make a slow shop slower; who waits for one is late all the same. */
    private static final int CONNECTIONS = 256;

    private final LoadOptions options;
    private final RequestMix mix;
    private final LoadReport report = new LoadReport();
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(RequestMix.PATIENCE)
            .build();

    private LoadGenerator(LoadOptions options) {
        this.options = options;
        this.mix = new RequestMix(options);
    }

    /**
     * Runs the load.
     *
     * @param args {@code --url}, {@code --duration}, {@code --rate}, {@code --trace-every}
     */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        LoadOptions options;
        try {
            options = LoadOptions.parse(args);
        } catch (IllegalArgumentException unsound) {
            err.println(unsound.getMessage() + "; usage: LoadGenerator " + LoadOptions.USAGE);
            return 2;
        }
        LoadReport report = new LoadGenerator(options).send();
        if (report.nothingReached()) {
            err.println("Nothing could be reached at " + options.url());
            return 1;
        }
        out.println(report.summary());
        return 0;
    }

    private LoadReport send() {
        long requests = Math.max(1, options.duration().toMillis() * options.rate() / 1000);
        long start = System.nanoTime();
        for (long i = 0; i < requests; i++) {
            long due = start + Math.round(i * 1e9 / options.rate());
            awaitTime(due);
            connections.acquireUninterruptibly();
            send(mix.next(), due);
        }
        connections.acquireUninterruptibly(CONNECTIONS);
        return report;
    }

    private void send(HttpRequest request, long due) {
        if (System.nanoTime() - due > RequestMix.PATIENCE.toNanos()) {
            report.unanswered();
            connections.release();
            return;
        }
        CompletionStage<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        answer.whenComplete((response, failure) -> {
            if (failure == null) {
                report.answered(response.statusCode(), System.nanoTime() - due);
                mix.remember(response);
            } else {
                report.unanswered();
            }
            connections.release();
        });
    }

    private static void awaitTime(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
