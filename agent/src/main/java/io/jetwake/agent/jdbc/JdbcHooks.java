package io.jetwake.agent.jdbc;

import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.Segment;
import io.jetwake.trace.TraceContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What woven statements call. No method throws; outside a trace they do nothing.
 *
 * <p>Values never get into a recording: a prepared statement is named by its text, which has placeholders for them, any
 * other one by its first keyword.
 */
public final class JdbcHooks {
    private static final String CATEGORY = "database";
    private static final int LONGEST_NAME = 2_000;

    private JdbcHooks() {}

    /** A prepared statement is going to be executed. */
    public static @Nullable Segment prepared(Object statement) {
        try {
            TraceContext trace = TraceContext.current();
            if (trace == TraceContext.NONE) {
                return null;
            }
            String sql = statement instanceof PreparedSql prepared ? prepared.jetwakeSql() : null;
            return start(trace, sql == null ? "?" : sql.strip(), statement);
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
        String bounded = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return trace.startSegment(
                bounded, CATEGORY, library(statement.getClass().getName()));
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
