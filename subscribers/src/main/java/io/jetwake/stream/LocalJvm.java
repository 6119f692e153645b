package io.jetwake.stream;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Another JVM of this machine, found by its process id; thread-safe.
 *
 * <p>It is looked into by the attach mechanism of the JDK, which its owner and root may use. All failures are an {@link IOException} that
 * says why in one line.
 */
public final class LocalJvm {
    /** A system property of JVMs in which Jetwake records. */
    private static final String RECORDER = "io.jetwake.recorder";

    private static final String REPOSITORY = "jdk.jfr.repository";
    private static final int SIGQUIT_MASK = 1 << 2;

    private final ProcessHandle process; // tells a later process with the same id apart

    private LocalJvm(ProcessHandle process) {
        this.process = process;
    }

    /**
     * A JVM that was found.
     *
     * @param pid its process id
     * @param name its main class or jar, and arguments
     */
    public record Found(long pid, String name) {}

    /** The JVMs of this user, other than this one, in which Jetwake records. */
    public static List<Found> recorded() throws IOException {
        List<Found> found = new ArrayList<>();
        try {
            for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
                long pid = Long.parseLong(descriptor.id());
                if (pid != ProcessHandle.current().pid() && isRecorded(pid)) {
                    found.add(new Found(pid, descriptor.displayName()));
                }
            }
        } catch (NoClassDefFoundError e) {
            throw withoutAttach();
        }
        return found;
    }

    private static boolean isRecorded(long pid) {
        try {
            return catchesSigquit(pid) && properties(pid).containsKey(RECORDER);
        } catch (IOException e) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    /**
     * Attaches to a JVM, and makes sure that it can be read.
     *
     * @throws IOException if there is no such process, or it is not a JVM, belongs to another user or has no Flight Recorder
     */
    public static LocalJvm of(long pid) throws IOException {
        if (pid == ProcessHandle.current().pid()) {
            throw new IOException(named(pid) + " is this JVM itself: subscribe to it without its process id");
        }
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow(() -> new IOException("there is no process " + pid));
        Optional<String> owner = process.info().user();
        if (!mayAttach(owner)) {
            throw new IOException(named(pid) + " belongs to " + owner.orElse("another user")
                    + ": only its owner can read it, or root");
        }
        if (!catchesSigquit(pid)) {
            throw new IOException(named(pid) + " is not a JVM");
        }
        LocalJvm jvm = new LocalJvm(process);
        jvm.properties();
        jvm.jcmd().recording(""); // fails without JFR
        return jvm;
    }

    /** How messages name the JVM. */
    String name() {
        return named(process.pid());
    }

    /** Whether the process has ended. */
    boolean ended() {
        return !process.isAlive();
    }

    /** Where it keeps what it has recorded; empty if it has never recorded. */
    Optional<Path> repository() throws IOException {
        return Optional.ofNullable(properties().getProperty(REPOSITORY)).map(Path::of);
    }

    /** Its diagnostic commands. */
    Jcmd jcmd() {
        return new Jcmd(process.pid());
    }

    private Properties properties() throws IOException {
        try {
            return properties(process.pid());
        } catch (NoClassDefFoundError e) {
            throw withoutAttach();
        } catch (IOException e) {
            throw new IOException(name() + " cannot be inspected: " + firstLine(e), e);
        }
    }

    private static Properties properties(long pid) throws IOException {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return jvm.getSystemProperties();
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean mayAttach(Optional<String> owner) {
        Optional<String> self = ProcessHandle.current().info().user();
        return owner.isEmpty()
                || self.isEmpty()
                || owner.equals(self)
                || self.get().equals("root");
    }

    /**
     * Whether a process can be asked to open its attach socket: that is done by SIGQUIT, which ends a process that does not
     * expect it. Where it cannot be known, JDKs look themselves.
     */
    private static boolean catchesSigquit(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("SigCgt:")) {
                    return (Long.parseUnsignedLong(line.substring(7).trim(), 16) & SIGQUIT_MASK) != 0;
                }
            }
            return true;
        } catch (IOException | NumberFormatException e) {
            return true;
        }
    }

    private static IOException withoutAttach() {
        return new IOException("this Java has no module jdk.attach to find other JVMs with: run it with a JDK");
    }

    private static String named(long pid) {
        return "process " + pid;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
