package io.jetwake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "db.*, db.time, true",
        "db.*, db., true",
        "db.*, db.time/read, false",
        "db.**, db.time/read, true",
        "GET /*, GET /users, true",
        "GET /*, GET /users/1, false",
        "GET /**, GET /users/1, true",
        "*, POST /orders, false",
        "**, POST /orders, true",
        "/user/?, /user/a, true",
        "/user/?, /user//, false",
        "/user/, /user/a/b, true",
        "/user/, /user, false",
        "a+b(c)[d], a+b(c)[d], true",
        "a.c, abc, false"
    })
    void oneAsterisk_staysWithinSlashes_twoDoNot(String pattern, String name, boolean matches) {
        assertThat(Glob.of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void any_matchesEverythingWithItsLines() {
        assertThat(Glob.ANY.matches("")).isTrue();
        assertThat(Glob.ANY.matches("a/b\nc")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/***", "****"})
    void patternThatCannotBeMeant_isRefused(String text) {
        assertThatThrownBy(() -> Glob.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
