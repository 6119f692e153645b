package io.jetwake.akka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The recorder's hooks, one family of classic actors, and the JDK. */
    @ArchTest
    static final ArchRule library_seesTheRecorderAndOneFamily = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ArchitectureTest.class.getPackageName(),
                    "io.jetwake",
                    "io.jetwake.actor",
                    "io.jetwake.context",
                    JetwakeExtension.class.getSuperclass().getPackageName(),
                    akka.dispatch.Dispatcher.class.getPackageName(),
                    "com.typesafe.config",
                    "scala..",
                    "org.jspecify..",
                    "java..");

    /** What the library makes by name, and nothing else. */
    @ArchTest
    static final ArchRule publicClasses_areThoseOfTheConfiguration = classes()
            .that()
            .haveModifier(JavaModifier.PUBLIC)
            .should()
            .haveNameMatching(".*\\.(JetwakeExtension|JetwakeExtension\\$Started|TracedDispatcherConfigurator)");

    @ArchTest
    static final ArchRule classes_areFinal = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL);
}
