package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.FloodedApplication;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An application whose heap could not hold what it records. */
class SmallHeapTest {
    private static final Pattern RESULT = Pattern.compile(
            "counted (\\d+) missing (\\d+) shown (\\d+) dropped (\\d+) shed (\\d+) spans (\\d+) values (\\d+)");

    @Test
    void floodOfTraces_isCountedExactlyAndHarmsNobody() throws Exception {
        ChildJvm.Result result = ChildJvm.run(FloodedApplication.class, "-Xmx40m");

        assertThat(result.output()).doesNotContain("OutOfMemoryError");
        assertThat(result.exitCode()).as(result.output()).isZero();
        MatchResult numbers =
                RESULT.matcher(result.output()).results().findFirst().orElseThrow();
        long counted = number(numbers, 1);
        assertThat(counted + number(numbers, 2)).isEqualTo(FloodedApplication.TRACES);
        assertThat(number(numbers, 3) + number(numbers, 4) + number(numbers, 5)).isEqualTo(counted);
        assertThat(number(numbers, 3)).isPositive();
        assertThat(number(numbers, 5)).isPositive();
        assertThat(number(numbers, 6)).isPositive();
        assertThat(number(numbers, 7)).isZero();
    }

    private static long number(MatchResult numbers, int group) {
        return Long.parseLong(numbers.group(group));
    }
}
