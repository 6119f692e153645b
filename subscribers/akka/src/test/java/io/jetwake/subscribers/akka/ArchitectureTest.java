package io.jetwake.subscribers.akka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The public face of the snapshots, one family of actors, and the JDK. */
    @ArchTest
    static final ArchRule actors_seeTheProtocolOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ArchitectureTest.class.getPackageName(),
                    "io.jetwake.subscribers",
                    "io.jetwake.snapshot",
                    "akka.actor..",
                    "org.apache.pekko.actor..",
                    "akka.japi..",
                    "org.apache.pekko.japi..",
                    "scala..",
                    "org.jspecify..",
                    "java..");

    /** An application without typed actors loads nothing of them. */
    @ArchTest
    static final ArchRule typedActors_areNamedByOneClass = noClasses()
            .that()
            .doNotHaveSimpleName("TypedActorSubscriptions")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka.actor.typed..", "org.apache.pekko.actor.typed..");
}
