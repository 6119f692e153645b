package io.jetwake.agent.weave;

import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.Restore;
import io.jetwake.agent.advice.RunCarriedOnce;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.context.Libraries;
import io.jetwake.context.NamelessTasks;
import io.jetwake.context.QueuedTasks;
import io.jetwake.context.SharedQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.bytebuddy.jar.asm.Type;

/**
 * The rows of classes that are known by what they do instead of by their names: executors and tasks of the application and its libraries.
 *
 * <p>Safe for use by any thread.
 */
final class Kinds {
    /** Executors, whatever they make of a task. */
    static final String EXECUTOR = "any-executor";
    /** What handles, again and again, what others have left in a queue. */
    static final String LOOP = "any-loop";
    /** What drains the queues of Reactor's and RxJava's operators. */
    static final String PIPELINE = "any-pipeline";
    /** What is a task because it extends a class of the JDK: that hands it over, or runs it. */
    static final String TASK = "any-task";
    /** What creates threads for pools. */
    static final String FACTORY = "any-thread-factory";

    /** For each unit the row that stands for all its classes. */
    static final Map<String, Weaving> LISTED = listed(EXECUTOR, FACTORY, LOOP, PIPELINE, TASK);

    private static final Set<String> FORKED = Set.of(
            "java/util/TimerTask",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/CountedCompleter");
    /** Slick's tasks, which its executor knows by their type. */
    private static final String PRIORITIZED = "slick/util/AsyncExecutor$PrioritizedRunnable";

    private static final String RUNNABLE = "Ljava/lang/Runnable;";

    private Kinds() {}

    private static Map<String, Weaving> listed(String... units) {
        Map<String, Weaving> rows = new TreeMap<>();
        for (String unit : units) {
            rows.put(unit, Weaving.of(unit, "any"));
        }
        return rows;
    }

    /** Whether a row is of a kind of classes. */
    static boolean isOne(Weaving row) {
        return LISTED.containsKey(row.unit());
    }

    /** The row that stands for this one in a report. */
    static Weaving listed(Weaving row) {
        return LISTED.getOrDefault(row.unit(), row);
    }

    /** The rows of a class; empty for nearly all. */
    static List<Weaving> of(String internalName, byte[] classFile) {
        if (!Constants.concern(internalName, classFile)) {
            return List.of();
        }
        TaskBodies bodies = TaskBodies.of(classFile);
        String target = internalName.replace('/', '.');
        List<Weaving> rows = new ArrayList<>(2);
        if (PipelineRows.concern(internalName)) {
            rows.addAll(PipelineRows.of(PIPELINE, target, bodies));
        } else {
            add(rows, LOOP, target, loops(bodies));
        }
        add(rows, EXECUTOR, target, executor(bodies));
        add(rows, FACTORY, target, factory(bodies));
        if (FORKED.contains(bodies.superName())) {
            rows.add(Weaving.carrying(Carries.CONTEXT, TASK, target));
        } else if (isThread(bodies) && !bodies.runsOn() && !Libraries.runThreads(target)) {
            rows.add(
                    Weaving.carrying(Carries.CONTEXT, TASK, target, Change.method("void run()", RunCarriedOnce.class)));
        }
        if (bodies.declares(PRIORITIZED) && bodies.method("run", "()V") != null) {
            rows.add(Weaving.carrying(Carries.CONTEXT, TASK, target, created(bodies)));
        }
        return rows;
    }

    /** Something that is created where it is submitted. */
    private static Change[] created(TaskBodies bodies) {
        List<Change> changes = new ArrayList<>();
        for (TaskBodies.Body constructor : bodies.constructors()) {
            changes.add(Change.method(constructor.declaration(), Capture.class));
        }
        changes.add(Change.method("void run()", RunCarriedOnce.class));
        return changes.toArray(new Change[0]);
    }

    private static void add(List<Weaving> rows, String unit, String target, List<Change> changes) {
        if (!changes.isEmpty()) {
            rows.add(Weaving.of(unit, target, changes.toArray(new Change[0])));
        }
    }

    private static List<Change> executor(TaskBodies bodies) {
        List<Change> changes = new ArrayList<>();
        if (bodies.looksAtTasks()) {
            return changes;
        }
        for (TaskBodies.Body method : bodies.executors()) {
            int last = Type.getArgumentTypes(method.descriptor).length - 1;
            changes.add(Change.argument(method.declaration(), last, NamelessTasks.class));
        }
        if (bodies.isExecutor()) {
            givingBack(bodies, changes);
        }
        return changes;
    }

    /** Where an executor of its own meets tasks that were wrapped. */
    private static void givingBack(TaskBodies bodies, List<Change> changes) {
        for (String result : List.of("Z", "V")) {
            TaskBodies.Body remove = bodies.method("remove", "(" + RUNNABLE + ")" + result);
            if (remove != null) {
                changes.add(Change.argument(remove.declaration(), 0, QueuedTasks.class));
            }
        }
        TaskBodies.Body rest = bodies.method("shutdownNow", "()Ljava/util/List;");
        if (rest != null) {
            changes.add(Change.result(rest.declaration(), QueuedTasks.class));
        }
    }

    private static List<Change> factory(TaskBodies bodies) {
        List<Change> changes = new ArrayList<>();
        for (TaskBodies.Body method : bodies.factories()) {
            changes.add(Change.method(method.declaration(), RunInNone.class));
        }
        return changes;
    }

    private static boolean isThread(TaskBodies bodies) {
        return bodies.superName().equals("java/lang/Thread") && bodies.method("run", "()V") != null;
    }

    private static List<Change> loops(TaskBodies bodies) {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<TaskBodies.Body, Set<String>> loop : bodies.loops().entrySet()) {
            String declaration = loop.getKey().declaration();
            changes.add(Change.before(declaration, loop.getValue(), SharedQueues.class));
            changes.add(Change.method(declaration, Restore.class));
        }
        return changes;
    }
}
