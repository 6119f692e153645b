package io.jetwake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "io.jetwake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule context_usesTheJdkAlone = classes()
            .that()
            .resideInAPackage("io.jetwake.context")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.jetwake.context", "java.lang..", "java.util", "java.util.concurrent", "java.util.function"));

    @ArchTest
    static final ArchRule events_dependOnNothingOfOurs = classes()
            .that()
            .resideInAPackage("io.jetwake.events")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.jetwake.events", "java.lang..", "java.util..", "jdk.jfr"));

    @ArchTest
    static final ArchRule recorder_knowsNoActorLibrary =
            noClasses().should().dependOnClassesThat(resideInAnyPackage("akka..", "org.apache.pekko..", "scala.."));

    @ArchTest
    static final ArchRule recorder_readsNoRecordings =
            noClasses().should().dependOnClassesThat().resideInAPackage("jdk.jfr.consumer");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.jetwake.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_areFinalOrSealedOrInterfaces = classes()
            .that()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should(new ArchCondition<>("be final or sealed") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                            || type.reflect().isSealed();
                    events.add(new SimpleConditionEvent(type, closed, type.getName() + " can be extended by anyone"));
                }
            });

    @ArchTest
    static final ArchRule loggers_areAskedForByTheLogAlone = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<>("ask for a logger, but for the log when it has a line") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("getLogger")
                            && !(call.getOriginOwner().getSimpleName().equals("Log")
                                    && call.getOrigin().isMethod());
                }
            });
}
