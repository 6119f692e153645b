package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs in JVMs of their own, with this one's class path and agent. */
final class AgentJvm {
    private AgentJvm() {}

    /** What starts a program: the JVM, the agent if this JVM has it and it is wanted, the options, the class path, and the program. */
    static List<String> command(boolean agent, List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (agent) {
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jetwake"))
                    .forEach(command::add);
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    /** Runs a program that says "done" at its end, and returns all lines that it wrote. */
    static List<String> run(List<String> options, Class<?> main) throws Exception {
        Process child = new ProcessBuilder(command(true, options, main))
                .redirectErrorStream(true)
                .start();
        try {
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(lines).contains("done");
            return lines;
        } finally {
            child.destroyForcibly();
        }
    }
}
