package io.jetwake.benchmarks;

import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The least that an event of use needs: an id and a value. */
@Name("jetwake.benchmark.TwoFields")
@Label("Two Fields")
@StackTrace(false)
final class TwoFieldsEvent extends Event {
    @Label("Id")
    long id;

    @Label("Value")
    long value;
}
