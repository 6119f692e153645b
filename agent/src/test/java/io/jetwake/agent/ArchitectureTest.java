package io.jetwake.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import net.bytebuddy.asm.Advice;

@AnalyzeClasses(packages = "io.jetwake.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_HANDLER_NAMES_AKKA = noClasses()
            .that()
            .resideOutsideOfPackages("io.jetwake.agent.akkahttp", "io.jetwake.agent.pekkohttp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "org.apache.pekko..", "scala..");

    private static final DescribedPredicate<JavaClass> ADVICE = DescribedPredicate.describe(
            "are advice",
            type -> type.getMethods().stream()
                    .anyMatch(method -> method.isAnnotatedWith(Advice.OnMethodEnter.class)
                            || method.isAnnotatedWith(Advice.OnMethodExit.class)));

    /** Woven code calls what its own class loader sees: hooks of the same room, the recorder, and the JDK. */
    @ArchTest
    static final ArchRule ADVICE_CALLS_NOTHING_BUT_HOOKS = noClasses()
            .that(ADVICE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.jetwake.agent", "io.jetwake.agent.weave", "io.jetwake.agent.recording")
            .orShould()
            .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(
                    "io.jetwake.agent..",
                    "io.jetwake.actor",
                    "io.jetwake.context",
                    "io.jetwake.trace",
                    "org.apache.logging.log4j..", // whose class loader is that of the class which is woven
                    "net.bytebuddy..",
                    "org.jspecify..",
                    "org.slf4j",
                    "java..")));

    @ArchTest
    static final ArchRule THE_LOOM_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAPackage("io.jetwake.agent.weave")
            .should()
            .dependOnClassesThat(resideInAPackage("io.jetwake.agent..")
                    .and(DescribedPredicate.not(resideInAPackage("io.jetwake.agent.weave"))));

    /** What several rooms share is in none of them. */
    @ArchTest
    static final ArchRule ADVICE_OF_A_ROOM_STAYS_THERE = classes()
            .that(ADVICE)
            .and()
            .resideOutsideOfPackage("io.jetwake.agent.carry")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule BYTE_BUDDY_STAYS_AT_THE_LOOM = noClasses()
            .that(DescribedPredicate.not(ADVICE))
            .and()
            .resideOutsideOfPackages("io.jetwake.agent.weave", "io.jetwake.agent.executors")
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
