package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.Reason;
import io.jetwake.files.OwnerOnly;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what users name into plain recordings: standard input, pipes, and what is packed with gzip, zip, zstd or lz4 is unpacked into a
 * private folder, which {@link #close} deletes.
 *
 * <p>Archives come from others. Names in them are not used as paths, and there are bounds of size, ratio, number and depth. An archive
 * that is cut off gives what can be unpacked, with a warning, as a recording does.
 */
final class Sources implements AutoCloseable {
    /** How users name standard input. */
    static final String STANDARD_INPUT = "-";

    private static final String RECORDING = ".jfr";

    /**
     * How much is unpacked.
     *
     * @param bytes in all
     * @param ratio as a multiple of what is read, from {@link #FREE} bytes on
     * @param files how many
     */
    record Bounds(long bytes, long ratio, int files) {
        static final Bounds USUAL = new Bounds(16L << 30, 200, 1_000);
        private static final long FREE = 16 << 20;
    }

    private final Consumer<String> warnings;
    private final Bounds bounds;
    private final Path folder = WorkFolder.choose();
    private final Map<Path, String> names = new LinkedHashMap<>();
    private @Nullable Thread cleaner;
    private long packed;
    private long unpacked;

    Sources(Consumer<String> warnings) {
        this(warnings, Bounds.USUAL);
    }

    Sources(Consumer<String> warnings, Bounds bounds) {
        this.warnings = warnings;
        this.bounds = bounds;
    }

    /** The plain files and folders that hold what {@code files} name. */
    List<Path> plain(List<Path> files) throws CommandException {
        if (files.stream().filter(Sources::isStandardInput).count() > 1) {
            throw new CommandException(ExitCode.USAGE, "standard input (-) can be read only once");
        }
        List<Path> plain = new ArrayList<>();
        for (Path file : files) {
            String name = isStandardInput(file) ? "standard input" : file.toString();
            try {
                plain.addAll(plain(file, name));
            } catch (IOException e) {
                throw new CommandException(ExitCode.FAILED, name + " cannot be read: " + Reason.of(e));
            }
        }
        return plain;
    }

    /** A line in which temporary files have the names of what they were made of. */
    String named(String line) {
        String named = line;
        for (Map.Entry<Path, String> name : names.entrySet()) {
            named = named.replace(name.getKey().toString(), name.getValue());
        }
        return named;
    }

    private static boolean isStandardInput(Path file) {
        return file.toString().equals(STANDARD_INPUT);
    }

    private List<Path> plain(Path file, String name) throws IOException, CommandException {
        if (isStandardInput(file)) {
            return unpack(System.in, name, true);
        }
        return switch (FileKind.of(file)) {
            case PIPE -> pipe(file, name);
            case FOLDER -> folder(file);
            case FILE -> file(file, name);
            default -> List.of(file); // whoever opens it tells what it is
        };
    }

    private List<Path> pipe(Path file, String name) throws IOException, CommandException {
        try (InputStream pipe = new FileInputStream(file.toFile())) { // a channel would seek
            return unpack(pipe, name, true);
        }
    }

    private List<Path> file(Path file, String name) throws IOException, CommandException {
        try (InputStream input = Files.newInputStream(file)) {
            List<Path> found = unpack(input, name, false);
            return found.isEmpty() ? List.of(file) : found;
        }
    }

    /** The folder as it is, and what is packed in it; one bad file does not keep the others from being read. */
    private List<Path> folder(Path folder) throws IOException {
        List<Path> plain = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, Inputs.MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            List<Path> packed =
                    files.stream().filter(file -> isPacked(file.toString())).toList();
            if (packed.isEmpty()
                    || files.stream().anyMatch(file -> file.toString().endsWith(RECORDING))) {
                plain.add(folder);
            }
            for (Path file : packed) {
                try (InputStream input = Files.newInputStream(file)) {
                    plain.addAll(unpack(input, file.toString(), false));
                } catch (CommandException e) {
                    warnings.accept(e.line());
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        return plain.isEmpty() ? List.of(folder) : plain;
    }

    private static boolean isPacked(String name) {
        return Inputs.PACKED.stream().anyMatch(name::endsWith);
    }

    /** Unpacks a stream; nothing if it is not packed, unless it has to be stored to be read. */
    private List<Path> unpack(InputStream input, String name, boolean store) throws IOException, CommandException {
        List<Path> found = new ArrayList<>();
        packed = 0;
        unpacked = 0;
        InputStream counted = new FilterInputStream(input) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                packed += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                packed += Math.max(0, count);
                return count;
            }
        };
        BufferedInputStream buffered = new BufferedInputStream(counted, 1 << 16);
        Compression compression = compression(buffered);
        if (compression == Compression.NONE) {
            if (store) {
                found.add(store(buffered, name, name));
            }
            return found;
        }
        layer(compression, buffered, name, 0, found);
        if (found.isEmpty()) {
            throw new CommandException(ExitCode.FAILED, name + " holds no recording");
        }
        return found;
    }

    private static Compression compression(BufferedInputStream input) throws IOException {
        input.mark(Compression.LENGTH);
        byte[] start = input.readNBytes(Compression.LENGTH);
        input.reset();
        return Compression.of(start);
    }

    private void layer(Compression compression, InputStream input, String name, int depth, List<Path> found)
            throws CommandException {
        if (compression.isForeign()) {
            throw new CommandException(
                    ExitCode.FAILED,
                    name + " is packed with " + compression.name().toLowerCase(Locale.ROOT)
                            + ", which Jetwake does not read: unpack it first");
        }
        if (depth == Inputs.MAX_DEPTH) {
            throw new CommandException(ExitCode.FAILED, name + " is packed more than " + Inputs.MAX_DEPTH + " times");
        }
        try {
            if (compression == Compression.ZIP) {
                zip(new ZipInputStream(input), name, depth, found);
            } else if (compression != Compression.EMPTY_ZIP) {
                content(compression.unpack(input), name, name, depth, found);
            }
        } catch (IOException | RuntimeException e) { // decoders throw both for what is damaged
            found.removeIf(file -> file.toFile().length() == 0);
            if (found.isEmpty()) {
                throw new CommandException(ExitCode.FAILED, name + " cannot be unpacked: " + reason(e));
            }
            warnings.accept(name + " is read as far as it can be unpacked: " + reason(e));
        }
    }

    private static String reason(Exception damage) {
        String message = String.valueOf(damage.getMessage());
        return message.contains("encrypted") ? "it is encrypted" : "it is cut off or damaged";
    }

    private void zip(ZipInputStream zip, String name, int depth, List<Path> found)
            throws IOException, CommandException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && (entry.getName().endsWith(RECORDING) || isPacked(entry.getName()))) {
                content(zip, name + "!" + entry.getName(), entry.getName(), depth, found);
            }
        }
    }

    /** What came out of one layer: a recording, or another layer. */
    private void content(InputStream input, String name, String fileName, int depth, List<Path> found)
            throws IOException, CommandException {
        BufferedInputStream buffered = new BufferedInputStream(input, 1 << 16);
        Compression compression = compression(buffered);
        if (compression == Compression.NONE) {
            Path file = create(name, fileName);
            found.add(file);
            copy(buffered, file, name);
        } else {
            layer(compression, buffered, name, depth + 1, found);
        }
    }

    private Path store(InputStream input, String name, String fileName) throws IOException, CommandException {
        Path file = create(name, fileName);
        packed = Long.MAX_VALUE; // nothing is unpacked
        copy(input, file, name);
        return file;
    }

    private Path create(String name, String fileName) throws IOException, CommandException {
        if (names.size() >= bounds.files()) {
            throw new CommandException(ExitCode.FAILED, name + " holds more than " + bounds.files() + " recordings");
        }
        if (cleaner == null) {
            OwnerOnly.createFolders(folder);
            cleaner = new Thread(() -> WorkFolder.delete(folder), "jetwake-clean-up");
            Runtime.getRuntime().addShutdownHook(cleaner);
        }
        Path own = folder.resolve(String.valueOf(names.size() + 1));
        OwnerOnly.createFolders(own);
        Path file = own.resolve(fileName(fileName));
        OwnerOnly.createFile(file);
        names.put(file, name);
        return file;
    }

    /** The last part of a path, without the suffix of what was undone, of characters that are harmless in a name. */
    private static String fileName(String path) {
        String last = path.replaceFirst("^.*[/\\\\!]", "");
        for (String suffix : Inputs.PACKED) {
            last = last.endsWith(suffix) ? last.substring(0, last.length() - suffix.length()) : last;
        }
        String safe = last.replaceAll("[^\\w. -]", "_");
        return safe.isBlank() || safe.startsWith(".")
                ? "recording.jfr"
                : safe.substring(0, Math.min(200, safe.length()));
    }

    private void copy(InputStream from, Path to, String name) throws IOException, CommandException {
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                unpacked += count;
                if (unpacked > bounds.bytes()) {
                    throw new CommandException(
                            ExitCode.FAILED, name + " is larger than " + (bounds.bytes() >> 20) + " MB when unpacked");
                }
                if (unpacked > Bounds.FREE && unpacked / bounds.ratio() > packed) {
                    throw new CommandException(
                            ExitCode.FAILED,
                            name + " grows to more than " + bounds.ratio()
                                    + " times its size when unpacked, which no recording does");
                }
                write(out, buffer, count);
            }
        }
    }

    /** Fails in another way than what is damaged does. */
    private void write(OutputStream out, byte[] buffer, int count) throws CommandException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, folder + " cannot be written: " + Reason.of(e));
        }
    }

    @Override
    public void close() {
        if (cleaner != null) {
            WorkFolder.delete(folder);
            try {
                Runtime.getRuntime().removeShutdownHook(cleaner);
            } catch (IllegalStateException e) {
                // this JVM ends, and the hook runs
            }
        }
    }
}
