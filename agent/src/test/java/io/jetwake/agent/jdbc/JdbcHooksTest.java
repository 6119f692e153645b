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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select a1 from t2 where id = ?|select a1 from t2 where id = ?",
                "select * from t where pin='12''34' and n = 17|select * from t where pin=? and n = ?",
                "update t set x = -1.5e3, y = 0x1F where t.c3 = 'a'|update t set x = -?, y = ? where t.c3 = ?",
                "select 'never ended|select ?"
            })
    void preparedStatement_isNamedWithoutValues(String sql, String name) {
        assertThat(JdbcHooks.withoutValues(sql)).isEqualTo(name);
    }

    @Test
    void statement_outsideATrace_isNoSegment() {
        assertThat(JdbcHooks.text(this, "select 1")).isNull();
        assertThat(JdbcHooks.prepared(this)).isNull();
        JdbcHooks.executed(null, null);
    }
}
