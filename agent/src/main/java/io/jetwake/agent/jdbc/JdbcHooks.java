package io.jetwake.agent.jdbc;

import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.Segment;
import io.jetwake.trace.TraceContext;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What woven statements call. No method throws; outside a trace they do nothing.
 *
 * <p>Values never get into a recording: a prepared statement is named by its text with a placeholder for each of them, any
 * other one by its first keyword.
 */
public final class JdbcHooks {
    private static final String CATEGORY = "database";
    private static final int LONGEST_NAME = 2_000;
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+(?:'|$)|(?<![\\w$.])\\d[\\w.]*+");

    private JdbcHooks() {}

    /** A prepared statement is going to be executed. */
    public static @Nullable Segment prepared(Object statement) {
        try {
            TraceContext trace = TraceContext.current();
            if (trace == TraceContext.NONE) {
                return null;
            }
            String sql = statement instanceof PreparedSql prepared ? prepared.jetwakeSql() : null;
            return start(trace, sql == null ? "?" : sql, statement);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return null;
        }
    }

    /** The statement {@code sql} is going to be executed. */
    public static @Nullable Segment text(Object statement, @Nullable String sql) {
        try {
            TraceContext trace = TraceContext.current();
            return trace == TraceContext.NONE ? null : start(trace, keyword(sql), statement);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return null;
        }
    }

    /** The statement was executed, or failed. */
    public static void executed(@Nullable Segment segment, @Nullable Throwable thrown) {
        if (segment == null) {
            return;
        }
        if (thrown == null) {
            segment.finish();
        } else {
            segment.fail(thrown);
        }
    }

    private static Segment start(TraceContext trace, String name, Object statement) {
        return trace.startSegment(name, CATEGORY, library(statement.getClass().getName()));
    }

    /** The text of a statement that is being prepared, with a placeholder for each string and number. */
    public static String withoutValues(@Nullable String sql) {
        if (sql == null) {
            return "?";
        }
        String text = sql.strip();
        return LITERAL.matcher(text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME))
                .replaceAll("?");
    }

    /** The first word, such as SELECT. */
    static String keyword(@Nullable String sql) {
        String text = sql == null ? "" : sql.strip();
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end == 0 ? "?" : text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** The short name of a driver: the second part of its package, as in {@code org.h2.jdbc}. */
    private static String library(String className) {
        int start = className.indexOf('.') + 1;
        int end = className.indexOf('.', start);
        return end < 0 ? className : className.substring(start, end);
    }
}
