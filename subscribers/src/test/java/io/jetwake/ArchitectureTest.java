package io.jetwake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jetwake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule streams_areReadByOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages("io.jetwake.stream", "io.jetwake.events")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr.consumer..");

    @ArchTest
    static final ArchRule flightRecorder_isUsedByThreePackages = noClasses()
            .that()
            .resideOutsideOfPackages("io.jetwake.stream", "io.jetwake.events", "io.jetwake.blackbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jfr..");

    @ArchTest
    static final ArchRule snapshots_dependOnNothingButFormatAndPatterns = noClasses()
            .that()
            .resideInAPackage("io.jetwake.snapshot")
            .should()
            .dependOnClassesThat(new DescribedPredicate<>("belong to another package of Jetwake") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().startsWith("io.jetwake")
                            && !type.getPackageName().matches("io\\.jetwake\\.(snapshot|settings|events\\.codec)");
                }
            });

    @ArchTest
    static final ArchRule aggregation_doesNotKnowWhereEventsComeFrom = noClasses()
            .that()
            .resideInAPackage("io.jetwake.aggregate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jetwake.stream", "io.jetwake.subscribers", "io.jetwake.events", "com.typesafe..");

    @ArchTest
    static final ArchRule readers_neverSeeTheRecorderOrTheParser = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jetwake.recorder..", "org.openjdk.jmc..", "akka..", "org.apache.pekko..");

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.jetwake.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfSubscribers_haveNoCycles =
            slices().matching("io.jetwake.subscribers.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_areFinal = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule publicFields_areConstants = fields().that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("io.jetwake.events")
            .should()
            .beFinal();

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
