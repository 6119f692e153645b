package io.jetwake.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("console", "stream", "traces");

    @Test
    void nameIsTold_onlyIfItIsNear() {
        assertThat(NearestName.to("consol", NAMES)).contains("console");
        assertThat(NearestName.to("consle", NAMES)).contains("console");
        assertThat(NearestName.to("str", NAMES)).contains("stream");
        assertThat(NearestName.to("printer", NAMES)).isEmpty();
        assertThat(NearestName.to("", NAMES)).isEmpty();
        assertThat(NearestName.to("console", List.of())).isEmpty();
    }

    @Test
    void namesAreListed_onlyIfNoneIsNearAndTheyAreFew() {
        assertThat(NearestName.hintOrNames("trace", NAMES)).isEqualTo("; did you mean traces?");
        assertThat(NearestName.hintOrNames("printer", NAMES)).isEqualTo("; known: console, stream, traces");
        List<String> many = IntStream.range(0, 57).mapToObj(i -> "unit-" + i).toList();
        assertThat(NearestName.hintOrNames("printer", many)).isEmpty();
        assertThat(NearestName.hintOrNames("unit-56x", many)).isEqualTo("; did you mean unit-56?");
    }

    @Test
    void distance_isOfInsertionsRemovalsAndReplacements() {
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("abc", "")).isEqualTo(3);
    }
}
