package io.jetwake.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;

/**
 * Stands for {@code jdk.jfr.Contextual} of JDK 25 on every JDK: tools that know the name show the field beside all other
 * events of the same thread and time.
 *
 * <p>The idea of naming an annotation of one's own like the JDK's is from the OpenTelemetry project's jfr-events module.
 */
@MetadataDefinition
@Name("jdk.jfr.Contextual")
@Label("Context")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Contextual {}
