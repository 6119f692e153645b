package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The warning about asks without answer: a setting of the agent, so each test has a JVM of its own. In brackets: rows of the acceptance list. */
class AskTimeoutIT {

    /** (K01) */
    @Test
    void heavyweightWarning_hasTheActorAndTheWholeStackOfTheAsk() throws Exception {
        assertThat(warnings("heavyweight"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("WARNING|No answer in time from Actor[")
                        .contains("/user/no-reply#", "|trace asking|", "TraceContext[asking ")
                        .endsWith("|stack true"));
    }

    /** (K02) */
    @Test
    void lightweightWarning_hasTheActorAndTheLineOfTheAsk() throws Exception {
        assertThat(warnings("lightweight"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("WARNING|No answer in time from Actor[")
                        .contains("/user/no-reply#", "AskTimeoutMain.askHere(AskTimeoutMain.java:", "|trace asking|")
                        .endsWith("|stack false"));
    }

    /** (K03) */
    @Test
    void nothing_isLoggedUnlessWanted() throws Exception {
        assertThat(warnings("off")).isEmpty();
        assertThat(warnings(null)).isEmpty();
    }

    private static List<String> warnings(String mode) throws Exception {
        List<String> options = mode == null ? List.of() : List.of("-Djetwake.ask-timeout-warning=" + mode);
        return AgentJvm.run(options, AskTimeoutMain.class).stream()
                .filter(line -> line.startsWith("WARNING|"))
                .toList();
    }
}
