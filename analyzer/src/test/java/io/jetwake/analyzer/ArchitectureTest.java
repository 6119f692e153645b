package io.jetwake.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jetwake.analyzer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.jetwake.analyzer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule missionControl_isKnownToRecordingOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.jetwake.analyzer.recording")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openjdk.jmc..");

    @ArchTest
    static final ArchRule liveStream_isNotUsed =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jdk.jfr.consumer..", "io.jetwake.stream..");

    @ArchTest
    static final ArchRule recorder_isNotSeen = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jetwake.trace..", "io.jetwake.metric..", "akka..", "org.apache.pekko..");

    @ArchTest
    static final ArchRule commandLine_isKnownToNobody = noClasses()
            .that()
            .resideOutsideOfPackage("io.jetwake.analyzer.cli")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jetwake.analyzer.cli", "picocli..");

    @ArchTest
    static final ArchRule findings_dependOnTheModelOnly = classes()
            .that()
            .resideInAPackage("io.jetwake.analyzer.findings")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jetwake.analyzer.findings",
                    "io.jetwake.analyzer.analysis",
                    "io.jetwake.analyzer.recording",
                    "io.jetwake.snapshot",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule parent_doesNotLoadTheCommandNeedlessly = noClasses()
            .that()
            .haveSimpleName("ChildJvm")
            .or()
            .haveSimpleName("Limits")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule outputs_doNotKnowEachOther = classes()
            .that()
            .resideInAPackage("io.jetwake.analyzer.terminal")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.jetwake.analyzer.terminal", "io.jetwake.analyzer.cli");
}
