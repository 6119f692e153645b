package io.jetwake.agent.tables;

import io.jetwake.agent.advice.AddLog4jIds;
import io.jetwake.agent.advice.AddLogId;
import io.jetwake.agent.advice.AddLogIds;
import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;

/** The table of logging libraries: lines are written with the ids of the trace in which they were logged. */
final class LogWeavings {
    private LogWeavings() {}

    /** The rows of all libraries. */
    static List<Weaving> rows() {
        List<Weaving> rows = new ArrayList<>();
        rows.add(Weaving.carrying(
                Carries.CONTEXT,
                "logback-ids",
                "ch.qos.logback.classic.spi.LoggingEvent",
                // It is asked later, perhaps on another thread.
                Change.constructor(
                        "java.lang.String, ch.qos.logback.classic.Logger, ch.qos.logback.classic.Level,"
                                + " java.lang.String, java.lang.Throwable, java.lang.Object[]",
                        Capture.class),
                Change.method("java.util.Map getMDCPropertyMap()", AddLogIds.class)));
        for (String kind : List.of("CopyOnWrite", "Default", "GarbageFree")) {
            rows.add(Weaving.of(
                    "log4j-ids",
                    "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$For" + kind + "ThreadContextMap",
                    Change.method(
                            "org.apache.logging.log4j.util.StringMap"
                                    + " injectContextData(java.util.List, org.apache.logging.log4j.util.StringMap)",
                            AddLog4jIds.class)));
        }
        // For libraries without a context of their own, whose lines ask for each value.
        rows.add(Weaving.of(
                "slf4j-ids",
                "org.slf4j.helpers.BasicMDCAdapter",
                Change.method("java.lang.String get(java.lang.String)", AddLogId.class)));
        return List.copyOf(rows);
    }
}
