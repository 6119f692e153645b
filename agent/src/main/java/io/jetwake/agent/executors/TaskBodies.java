package io.jetwake.agent.executors;

import io.jetwake.agent.weave.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What the methods of a class do, as far as it concerns tasks: which of them executors run, what these take from queues, and again and again. */
final class TaskBodies extends ClassVisitor {
    private static final String RUNNABLE = "Ljava/lang/Runnable;";
    private static final String EXECUTE = "execute(" + RUNNABLE + ")V";
    private static final String NEW_THREAD = "newThread(" + RUNNABLE + ")Ljava/lang/Thread;";
    private static final String RUN = "run()V";
    private static final Set<String> TASKS =
            Set.of("java/lang/Runnable", "java/util/concurrent/Callable", "java/util/function/Supplier");
    private static final Set<String> TAKING = Set.of(
            "poll",
            "pollFirst",
            "pollLast",
            "take",
            "takeFirst",
            "takeLast",
            "remove",
            "removeFirst",
            "removeLast",
            "pop",
            "dequeue",
            "relaxedPoll",
            "drainTo");

    /** A method. */
    static final class Body {
        final String name;
        final String descriptor;
        private final int access;
        private final Map<String, List<Integer>> calls = new HashMap<>();
        private final List<int[]> loops = new ArrayList<>();
        private boolean readsQueue;
        private boolean submits;

        Body(int access, String name, String descriptor) {
            this.access = access;
            this.name = name;
            this.descriptor = descriptor;
        }

        String declaration() {
            return Change.declaration(name, descriptor);
        }

        boolean hasCode() {
            return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        private boolean repeats(String call) {
            return calls.getOrDefault(call, List.of()).stream()
                    .anyMatch(at -> loops.stream().anyMatch(loop -> loop[0] <= at && at < loop[1]));
        }
    }

    /** What a method does, with those of the class that it calls. */
    private record Taking(boolean takes, boolean ofAField, boolean again, boolean submits) {
        static final Taking NOTHING = new Taking(false, false, false, false);

        Taking and(Taking other, boolean repeated) {
            return new Taking(
                    takes || other.takes,
                    ofAField || other.ofAField,
                    again || other.again || (other.takes && repeated),
                    submits || other.submits);
        }

        /** Whether what is taken may be anybody's: a task that comes again by submission is a loop, too. */
        boolean isLoop(boolean task) {
            return takes && ofAField && (again || (task && submits));
        }
    }

    private final Map<String, Body> bodies = new HashMap<>();
    private final Map<String, Taking> taking = new HashMap<>();
    private final Set<String> tasks = new HashSet<>();
    private final Set<String> executors = new HashSet<>();
    private final Set<String> factories = new HashSet<>();
    private String self = "";
    private String superName = "";
    private boolean extendsOther;
    private boolean looksAtTasks;
    private List<String> interfaces = List.of();

    private TaskBodies() {
        super(OpenedClassReader.ASM_API);
    }

    static TaskBodies of(byte[] classFile) {
        TaskBodies bodies = new TaskBodies();
        OpenedClassReader.of(classFile).accept(bodies, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return bodies;
    }

    String superName() {
        return superName;
    }

    boolean declares(String interfaceName) {
        return interfaces.contains(interfaceName);
    }

    /**
     * Whether it may tell one task from another: by a queue that compares its elements, as keys of a map, or by {@code ==}. Guava's and Netty's
     * executors do so only with tasks that they have made themselves.
     */
    boolean looksAtTasks() {
        return looksAtTasks && !self.startsWith("com/google/common/") && !self.startsWith("io/netty/");
    }

    /** The methods whose last argument is a task that they execute. */
    List<Body> executors() {
        return withCode(executors, EXECUTE);
    }

    /** The methods that create threads for pools. */
    List<Body> factories() {
        return withCode(factories, NEW_THREAD);
    }

    private List<Body> withCode(Set<String> methods, String further) {
        Set<String> all = new HashSet<>(methods);
        all.add(further);
        return bodies.entrySet().stream()
                .filter(method ->
                        all.contains(method.getKey()) && method.getValue().hasCode())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether objects of the class are executors. */
    boolean isExecutor() {
        return bodies.containsKey(EXECUTE);
    }

    /** The methods of an object that have code. */
    List<Body> methods() {
        return bodies.values().stream()
                .filter(body -> body.hasCode() && !body.isStatic() && !body.name.startsWith("<"))
                .toList();
    }

    List<Body> constructors() {
        return bodies.values().stream()
                .filter(body -> body.name.equals("<init>"))
                .toList();
    }

    /** The method of an object, null if there is none with code. */
    @Nullable
    Body method(String name, String descriptor) {
        Body body = bodies.get(name + descriptor);
        return body != null && body.hasCode() && !body.isStatic() ? body : null;
    }

    /** Whether its run method does anything again and again, as far as the class itself tells. */
    boolean runsOn() {
        return loops(RUN, new HashSet<>());
    }

    private boolean loops(String method, Set<String> seen) {
        Body body = bodies.get(method);
        return body != null
                && seen.add(method)
                && (!body.loops.isEmpty() || body.calls.keySet().stream().anyMatch(call -> loops(own(call), seen)));
    }

    /** Methods that take from a queue in a field, again and again, by themselves or by others of the class; and what they call for that. */
    Map<Body, Set<String>> loops() {
        Map<Body, Set<String>> loops = new HashMap<>();
        for (Map.Entry<String, Body> method : bodies.entrySet()) {
            boolean task = (extendsOther && method.getKey().equals(RUN)) || tasks.contains(method.getKey());
            if (taking(method.getKey()).isLoop(task) && !method.getValue().name.startsWith("<")) {
                loops.put(method.getValue(), takingCalls(method.getValue()));
            }
        }
        return loops;
    }

    private Set<String> takingCalls(Body body) {
        Set<String> calls = new HashSet<>();
        for (String call : body.calls.keySet()) {
            if (takes(call) || taking(own(call)).takes) {
                calls.add(call);
            }
        }
        return calls;
    }

    private Taking taking(String method) {
        Taking known = taking.get(method);
        Body body = bodies.get(method);
        if (known != null || body == null) {
            return known == null ? Taking.NOTHING : known;
        }
        // In case it calls itself.
        taking.put(method, Taking.NOTHING);
        Taking all = new Taking(false, body.readsQueue, false, body.submits);
        for (String call : body.calls.keySet()) {
            Taking called = takes(call) ? new Taking(true, false, false, false) : taking(own(call));
            all = all.and(called, body.repeats(call));
        }
        taking.put(method, all);
        return all;
    }

    private static boolean takes(String call) {
        int name = call.indexOf('.');
        return isQueue(call.substring(0, name)) && TAKING.contains(call.substring(name + 1, call.indexOf('(')));
    }

    /** The key of a method of this class, empty if it is another one's. */
    private String own(String call) {
        return call.startsWith(self + ".") ? call.substring(self.length() + 1) : "";
    }

    private static boolean isQueueOf(String descriptor) {
        return descriptor.startsWith("L") && isQueue(descriptor.substring(1, descriptor.length() - 1));
    }

    private static boolean isQueue(String type) {
        return type.endsWith("Queue") || type.endsWith("Deque") || type.equals("java/util/LinkedList");
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superType,
            String @Nullable [] interfaces) {
        self = name;
        superName = superType == null ? "" : superType;
        this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
        extendsOther = !superName.equals("java/lang/Object") || !this.interfaces.isEmpty();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        Body body = new Body(access, name, descriptor);
        bodies.put(name + descriptor, body);
        return new Reading(body);
    }

    private final class Reading extends MethodVisitor {
        private final Body body;
        private final Map<Label, Integer> labels = new HashMap<>();
        private int at;
        /** The type of what the last instruction has left, if it is known from that alone. */
        private String last = "";

        Reading(Body body) {
            super(OpenedClassReader.ASM_API);
            this.body = body;
        }

        @Override
        public void visitLabel(Label label) {
            labels.put(label, at);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            last = "";
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            boolean same = opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE;
            looksAtTasks |= same && (last.isEmpty() || last.equals(RUNNABLE) || last.equals("Ljava/lang/Object;"));
            last = "";
            Integer target = labels.get(label);
            if (target != null) {
                body.loops.add(new int[] {target, at});
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean read = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
            last = read ? descriptor : "";
            // A variable that was captured is of whoever created the task.
            body.readsQueue |= read && isQueueOf(descriptor) && !name.startsWith("val$");
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            body.calls
                    .computeIfAbsent(owner + "." + name + descriptor, call -> new ArrayList<>(1))
                    .add(at++);
            looksAtTasks |= owner.startsWith("java/util/")
                    && (owner.contains("Priority")
                            || owner.contains("SkipList")
                            || owner.endsWith("DelayQueue")
                            || owner.endsWith("Map"));
            last = Type.getReturnType(descriptor).getDescriptor();
            // By what hands out a field of another class, also of the one that it is nested in.
            body.readsQueue |= isQueueOf(last) && !name.startsWith("<") && !owner.startsWith("java/");
            body.submits |= descriptor.contains(RUNNABLE) && !name.startsWith("<");
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            at++;
            if (arguments.length > 1
                    && arguments[0] instanceof Type type
                    && arguments[1] instanceof Handle target
                    && target.getOwner().equals(self)) {
                String key = target.getName() + target.getDesc();
                if (TASKS.contains(Type.getReturnType(descriptor).getInternalName())) {
                    tasks.add(key);
                }
                String method = name + type.getDescriptor();
                if (method.equals(EXECUTE) && target.getDesc().endsWith(RUNNABLE + ")V")) {
                    executors.add(key);
                } else if (method.equals(NEW_THREAD)) {
                    factories.add(key);
                }
            }
        }
    }
}
