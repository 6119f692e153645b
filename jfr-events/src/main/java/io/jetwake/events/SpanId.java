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

/** Marks a field that holds the id of a span, or of the span that caused this one. */
@MetadataDefinition
@Relational
@Name("io.jetwake.SpanId")
@Label("Span Id")
@Description("Relates an event to the events that it caused")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SpanId {}
