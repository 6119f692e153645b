package io.jetwake.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jetwake.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_HANDLER_NAMES_AKKA = noClasses()
            .that()
            .resideOutsideOfPackages("io.jetwake.agent.akkahttp", "io.jetwake.agent.pekkohttp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "org.apache.pekko..", "scala..");

    @ArchTest
    static final ArchRule ADVICE_CALLS_NOTHING_BUT_HOOKS = classes()
            .that()
            .resideInAPackage("io.jetwake.agent.advice")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.jetwake.agent.advice",
                    "io.jetwake.agent.actors",
                    "io.jetwake.agent.asks",
                    "io.jetwake.agent.http",
                    "io.jetwake.agent.jdbc",
                    "io.jetwake.agent.remote",
                    "io.jetwake.agent.sharding",
                    "io.jetwake.agent.streams",
                    "io.jetwake.agent.logs",
                    "io.jetwake.actor",
                    "io.jetwake.context",
                    "io.jetwake.trace",
                    "org.apache.logging.log4j..", // whose class loader is that of the class which is woven
                    "net.bytebuddy..",
                    "org.jspecify..",
                    "org.slf4j",
                    "java..");

    @ArchTest
    static final ArchRule BYTE_BUDDY_STAYS_AT_THE_LOOM = noClasses()
            .that()
            .resideOutsideOfPackages("io.jetwake.agent.weave", "io.jetwake.agent.advice")
            .and()
            .doNotHaveSimpleName("InstrumentClasses")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");

    @ArchTest
    static final ArchRule NO_STREAM_IS_READ_HERE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jdk.jfr.consumer", "org.openjdk.jmc..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.jetwake.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LOGGERS_ARE_ASKED_FOR_BY_THE_LOG_ALONE = noClasses()
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
