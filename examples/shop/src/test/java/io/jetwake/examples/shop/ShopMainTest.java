package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ShopMainTest {

    private static final int SIGTERM_EXIT = 128 + 15;

    @Test
    void portInUse_isOneLineAndExitCode1() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("-Dshop.http.port=" + taken.getLocalPort());

            assertThat(output(process))
                    .singleElement()
                    .asString()
                    .startsWith("The shop cannot open: ")
                    .contains("127.0.0.1:" + taken.getLocalPort(), "Address already in use", "-Dshop.http.port");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.http.port=eighty", "shop.http.port=70000", "shop.payment.slow-share=2"})
    void unsoundConfiguration_isOneLineAndExitCode2(String setting) throws Exception {
        Process process = start("-D" + setting);

        String path = setting.substring(0, setting.indexOf('='));
        assertThat(output(process))
                .singleElement()
                .asString()
                .startsWith("The shop cannot open: ")
                .contains(path);
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void unreachableDatabase_isOneLineAndExitCode1() throws Exception {
        Process process = start("-Dshop.database.url=jdbc:nothing:shop");

        assertThat(output(process)).singleElement().asString().contains("jdbc:nothing:shop");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void shop_saysWhereItIsAndClosesOnTerm() throws Exception {
        Process process = start("-Dshop.http.port=0");
        BufferedReader output = process.inputReader();

        assertThat(output.readLine()).matches("Shop is open at http://127\\.0\\.0\\.1:[1-9]\\d*");
        process.toHandle().destroy();
        assertThat(output.readLine()).isNull();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM_EXIT);
    }

    private static List<String> output(Process process) {
        return process.inputReader().lines().toList();
    }

    private static Process start(String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ShopMain.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
