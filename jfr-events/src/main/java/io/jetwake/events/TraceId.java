package io.jetwake.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/** Marks a field that holds the lower half of a trace id; events with equal values belong to one trace. */
@MetadataDefinition
@Relational
@Name("io.jetwake.TraceId")
@Label("Trace Id")
@Description("Relates the events of one trace")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TraceId {}
