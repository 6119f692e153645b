package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadGeneratorTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void load_isSentAndSummedUpInOneLine() throws Exception {
        try (var shop = ShopUnderTest.open()) {
            int exitCode =
                    run("--url", shop.url().toString(), "--duration", "2s", "--rate", "50", "--trace-every", "5");

            assertThat(exitCode).isZero();
            assertThat(text(out).lines())
                    .singleElement()
                    .asString()
                    .matches("100 requests, 0 failures \\(0 unanswered\\), p50 .* ms, p99 .* ms, max .* ms");
            assertThat(text(err)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rate",
                "--rate many",
                "--rate 0",
                "--duration soon",
                "--duration 0s",
                "--url shop",
                "--trace-every -1",
                "--colour blue",
            })
    void arguments_thatAreNotSoundAreOneLineAndExitCode2(String arguments) {
        int exitCode = run(arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .startsWith(arguments.contains("colour") ? "unknown" : "--");
    }

    @Test
    void shop_thatCannotBeReachedIsOneLineAndExitCode1() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        int exitCode = run("--url", "http://127.0.0.1:" + port, "--duration", "100ms");

        assertThat(exitCode).isEqualTo(1);
        assertThat(text(err).lines()).containsExactly("Nothing could be reached at http://127.0.0.1:" + port);
    }

    private int run(String... args) {
        return LoadGenerator.run(stream(out), stream(err), args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
