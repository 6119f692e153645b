package io.jetwake.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcHooksTest {

    @ParameterizedTest
    @CsvSource({
        "select secret from t, SELECT",
        "  Insert into t values ('secret'), INSERT",
        "COMMIT, COMMIT",
        "{call secret()}, ?",
        "'', ?"
    })
    void plainStatement_isNamedByItsKeywordAlone(String sql, String name) {
        assertThat(JdbcHooks.keyword(sql)).isEqualTo(name);
    }

    @Test
    void statement_outsideATrace_isNoSegment() {
        assertThat(JdbcHooks.text(this, "select 1")).isNull();
        assertThat(JdbcHooks.prepared(this)).isNull();
        JdbcHooks.executed(null, null);
    }
}
