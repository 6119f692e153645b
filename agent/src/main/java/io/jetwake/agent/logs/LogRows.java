package io.jetwake.agent.logs;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.agent.weave.Weaving.Trait;
import java.util.ArrayList;
import java.util.List;

/** Lines are written with the ids of the trace in which they were logged. */
public final class LogRows {
    private static final String LOGGED = "java.lang.String, java.lang.Class, java.lang.Object";

    private LogRows() {}

    /** The rows of all libraries. */
    public static List<Weaving> rows() {
        List<Weaving> rows = new ArrayList<>();
        Family.ALL.forEach(family -> actors(rows, family));
        libraries(rows);
        return rows;
    }

    private static void actors(List<Weaving> rows, Family family) {
        logEvent(rows, family, "Error", "java.lang.Throwable, " + LOGGED);
        logEvent(rows, family, "Warning", LOGGED);
        logEvent(rows, family, "Info", LOGGED);
        logEvent(rows, family, "Debug", LOGGED);
        rows.add(family.row(
                        "log-ids",
                        "event.slf4j.Slf4jLogger",
                        family.method(
                                "void withMdc(java.lang.String, ~event.Logging$LogEvent, scala.Function0)",
                                LogInTrace.class))
                .being(Trait.ONLY_TELLS));
    }

    private static void logEvent(List<Weaving> rows, Family family, String type, String parameters) {
        rows.add(family.row("log-event", "event.Logging$" + type, family.constructor(parameters, Capture.class))
                .carrying(Carries.CONTEXT));
    }

    private static void libraries(List<Weaving> rows) {
        rows.add(Weaving.row(
                        "logback-ids",
                        "ch.qos.logback.classic.spi.LoggingEvent",
                        // It is asked later, perhaps on another thread.
                        Change.constructor(
                                "java.lang.String, ch.qos.logback.classic.Logger, ch.qos.logback.classic.Level,"
                                        + " java.lang.String, java.lang.Throwable, java.lang.Object[]",
                                Capture.class),
                        Change.method("java.util.Map getMDCPropertyMap()", AddLogIds.class))
                .being(Trait.ONLY_TELLS)
                .carrying(Carries.CONTEXT));
        for (String kind : List.of("CopyOnWrite", "Default", "GarbageFree")) {
            rows.add(Weaving.row(
                            "log4j-ids",
                            "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$For" + kind
                                    + "ThreadContextMap",
                            Change.method(
                                    "org.apache.logging.log4j.util.StringMap"
                                            + " injectContextData(java.util.List, org.apache.logging.log4j.util.StringMap)",
                                    AddLog4jIds.class))
                    .being(Trait.ONLY_TELLS));
        }
        // For libraries without a context of their own, whose lines ask for each value.
        rows.add(Weaving.row(
                        "slf4j-ids",
                        "org.slf4j.helpers.BasicMDCAdapter",
                        Change.method("java.lang.String get(java.lang.String)", AddLogId.class))
                .being(Trait.ONLY_TELLS));
    }
}
