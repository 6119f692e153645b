package io.jetwake.agent.executors;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.Restore;
import io.jetwake.agent.carry.RunCarriedOnce;
import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Kinds;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.Libraries;
import io.jetwake.context.NamelessTasks;
import io.jetwake.context.QueuedTasks;
import io.jetwake.context.SharedQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/** Executors and tasks of the application and its libraries, known by what they do. */
public final class TaskKinds implements Kinds {
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

    private static final Set<String> UNITS = Set.of(EXECUTOR, FACTORY, LOOP, PIPELINE, TASK);

    private static final Set<String> FORKED = Set.of(
            "java/util/TimerTask",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/CountedCompleter");
    /** Slick's tasks, which its executor knows by their type. */
    private static final String PRIORITIZED = "slick/util/AsyncExecutor$PrioritizedRunnable";

    private static final String RUNNABLE = "Ljava/lang/Runnable;";

    /** Makes them. */
    public TaskKinds() {}

    @Override
    public Set<String> units() {
        return UNITS;
    }

    @Override
    public boolean concern(String internalName, byte[] classFile) {
        return Constants.concern(internalName, classFile);
    }

    @Override
    public boolean grow(byte[] classFile) {
        return Constants.extendsTask(classFile);
    }

    @Override
    public List<Weaving> of(String internalName, byte[] classFile) {
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
            rows.add(Weaving.row(TASK, target).carrying(Carries.CONTEXT));
        } else if (isThread(bodies) && !bodies.runsOn() && !Libraries.runThreads(target)) {
            rows.add(Weaving.row(TASK, target, Change.method("void run()", RunCarriedOnce.class))
                    .carrying(Carries.CONTEXT));
        }
        if (bodies.declares(PRIORITIZED) && bodies.method("run", "()V") != null) {
            rows.add(Weaving.row(TASK, target, created(bodies)).carrying(Carries.CONTEXT));
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
            rows.add(Weaving.row(unit, target, changes.toArray(new Change[0])));
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
