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

/** Marks a field that holds the id of an instrument, described by {@link InstrumentEvent}. */
@MetadataDefinition
@Relational
@Name("io.jetwake.InstrumentId")
@Label("Instrument Id")
@Description("Relates samples and intervals to their instrument")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface InstrumentId {}
