package io.jetwake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.programs.ShortProgram;
import io.jetwake.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder where its parts are modules, and where some of them are forgotten. */
class PathsIT {
    private static final String MODULE = "module app { requires io.jetwake.recorder; }";
    private static final String PROGRAM = """
            package app;

            public final class Main {
                public static void main(String[] arguments) {
                    io.jetwake.trace.TraceContext trace = io.jetwake.Jetwake.tracer().start("a trace");
                    System.out.println(trace.name() + " of " + io.jetwake.Jetwake.class.getModule());
                    System.out.println(io.jetwake.Jetwake.diagnostics());
                    trace.finish();
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void modulePath_records() throws IOException {
        String modules = path(PathsIT::isOfTheRecorder);
        Path application = compile(modules);

        ChildJvm.Result result = ChildJvm.run(List.of(
                "-XX:StartFlightRecording:filename=" + folder.resolve("modules.jfr"),
                "--module-path",
                application + File.pathSeparator + modules,
                "--module",
                "app/app.Main"));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("a trace of module io.jetwake.recorder", "Jetwake is on, recording")
                .doesNotContain("WARNING");
    }

    @Test
    void classPathWithoutTheEvents_saysWhatIsMissing() throws IOException {
        String classPath = path(entry -> !entry.contains("jfr-events"));

        ChildJvm.Result result = ChildJvm.run(List.of("-cp", classPath, ShortProgram.class.getName()));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("trace open false")
                .containsOnlyOnce("WARNING")
                .contains("add jetwake-jfr-events to the class path")
                .doesNotContain("no Flight Recorder", "\tat ");
    }

    private Path compile(String modules) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/app"));
        Path module = Files.writeString(sources.resolveSibling("module-info.java"), MODULE);
        Path program = Files.writeString(sources.resolve("Main.java"), PROGRAM);
        Path classes = folder.resolve("classes");
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-d",
                        classes.toString(),
                        "--module-path",
                        modules,
                        module.toString(),
                        program.toString());
        assertThat(failed).isZero();
        return classes;
    }

    private static boolean isOfTheRecorder(String entry) {
        return entry.matches(
                ".*[/\\\\](recorder[/\\\\]target[/\\\\]classes|jetwake-recorder-.*|(jfr-events|settings)[/\\\\].*|jetwake-(jfr-events|settings)-.*"
                        + "|config-.*|jspecify-.*)");
    }

    private static String path(Predicate<String> which) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(which)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
