package io.jetwake.agent.executors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What the constant pool of a class file mentions. To walk it costs far less than to parse the class, which most classes are spared. */
final class Constants {
    /** What has tables of its own, or does not run the application's tasks. */
    private static final List<String> OTHERS = List.of(
            "java/",
            "javax/",
            "jdk/",
            "sun/",
            "com/sun/",
            "scala/",
            "akka/",
            "org/apache/pekko/",
            "kamon/",
            "io/opentelemetry/",
            "datadog/",
            "com/typesafe/",
            "io/aeron/",
            "org/agrona/",
            "org/h2/");

    /** What becomes a task by being extended. */
    private static final byte[][] TASK_CLASSES = {
        bytes("java/util/TimerTask"),
        bytes("java/util/concurrent/RecursiveAction"),
        bytes("java/util/concurrent/RecursiveTask"),
        bytes("java/util/concurrent/CountedCompleter")
    };

    private static final int UTF8 = 1;
    private static final int FIRST = 10;

    private static final byte[] EXECUTE = bytes("execute");
    private static final byte[] TASK = bytes("(Ljava/lang/Runnable;)V");
    private static final byte[] DRAIN = bytes("drain");
    private static final byte[] EMIT = bytes("emitLoop");
    private static final byte[] FACTORY = bytes("(Ljava/lang/Runnable;)Ljava/lang/Thread;");
    private static final byte[] THREAD = bytes("java/lang/Thread");
    private static final byte[] PRIORITIZED = bytes("slick/util/AsyncExecutor$PrioritizedRunnable");
    private static final byte[] QUEUE = bytes("Queue;");
    private static final byte[] DEQUE = bytes("Deque;");
    private static final byte[] LIST = bytes("java/util/LinkedList;");

    /** The lengths of what is sought as a whole. */
    private static final boolean[] LENGTHS = lengths(EXECUTE, TASK, THREAD, PRIORITIZED, EMIT);

    private final byte[] file;
    private final boolean pipeline;

    private boolean execute;
    private boolean task;
    private boolean queue;
    private boolean extendsTask;
    private boolean other;

    private Constants(byte[] file, boolean pipeline) {
        this.file = file;
        this.pipeline = pipeline;
        int count = unsigned(FIRST - 2);
        int at = FIRST;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == UTF8) {
                int length = unsigned(at + 1);
                see(at + 3, length);
                at += 3 + length;
            } else {
                at += size(tag);
                // Long and double take two entries.
                i += tag == 5 || tag == 6 ? 1 : 0;
            }
        }
    }

    /** Whether a class may be of one of the {@link TaskKinds}; false for most. */
    static boolean concern(String internalName, byte[] file) {
        for (String prefix : OTHERS) {
            if (internalName.startsWith(prefix)) {
                return false;
            }
        }
        Constants found = new Constants(file, PipelineRows.concern(internalName));
        return (found.execute && found.task) || found.queue || found.extendsTask || found.other;
    }

    /** Whether a class may extend one that becomes a task by that, and must grow before it is loaded. */
    static boolean extendsTask(byte[] file) {
        return new Constants(file, false).extendsTask;
    }

    private void see(int at, int length) {
        // Most constants are told apart by their length, or their last byte.
        if (length > 0 && file[at + length - 1] == ';') {
            queue |= endsWith(QUEUE, at, length) || endsWith(DEQUE, at, length) || endsWith(LIST, at, length);
            other |= is(FACTORY, at, length);
        } else if (length < LENGTHS.length && LENGTHS[length]) {
            seeName(at, length);
        }
        other |= pipeline && startsWith(DRAIN, at, length);
    }

    private void seeName(int at, int length) {
        execute |= is(EXECUTE, at, length);
        task |= is(TASK, at, length);
        other |= is(THREAD, at, length) || is(PRIORITIZED, at, length) || (pipeline && is(EMIT, at, length));
        for (byte[] name : TASK_CLASSES) {
            extendsTask |= is(name, at, length);
        }
    }

    private boolean is(byte[] text, int at, int length) {
        return length == text.length && Arrays.equals(file, at, at + length, text, 0, length);
    }

    private boolean startsWith(byte[] text, int at, int length) {
        return length >= text.length && is(text, at, text.length);
    }

    private boolean endsWith(byte[] text, int at, int length) {
        return length > text.length && is(text, at + length - text.length, text.length);
    }

    private int unsigned(int at) {
        return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
    }

    private static int size(int tag) {
        return switch (tag) {
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> 5;
        };
    }

    private static boolean[] lengths(byte[]... texts) {
        boolean[] lengths = new boolean[64];
        for (byte[] text : texts) {
            lengths[text.length] = true;
        }
        for (byte[] text : TASK_CLASSES) {
            lengths[text.length] = true;
        }
        return lengths;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
