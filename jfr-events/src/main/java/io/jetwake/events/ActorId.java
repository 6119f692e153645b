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

/** Marks a field that holds the id of an actor, described by {@link ActorEvent}. */
@MetadataDefinition
@Relational
@Name("io.jetwake.ActorId")
@Label("Actor Id")
@Description("Relates a message to the actor that processed it")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ActorId {}
