package io.jetwake.analyzer.recording;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the files of a recording, and the chunks in them.
 *
 * @param name what to call all of them
 * @param chunks each chunk once, file by file
 * @param copies how many further copies of chunks there are
 * @param unreadable files that hold none
 */
record RecordingFiles(String name, List<ChunkLocation> chunks, int copies, List<Damage> unreadable) {
    private static final String SUFFIX = ".jfr";

    /** How deep folders of dumps are nested, such as cluster, pod and repository. */
    private static final int MAX_DEPTH = 4;

    static RecordingFiles find(List<Path> paths) throws UnreadableRecordingException {
        List<ChunkLocation> chunks = new ArrayList<>();
        List<Damage> unreadable = new ArrayList<>();
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    chunks.addAll(ofDirectory(path, unreadable));
                } else {
                    chunks.addAll(ofFile(path));
                }
            } catch (NoSuchFileException e) {
                throw new UnreadableRecordingException(path + " does not exist");
            } catch (IOException e) {
                throw new UnreadableRecordingException(path + " cannot be read: " + Reason.of(e));
            }
        }
        List<ChunkLocation> once = once(chunks);
        return new RecordingFiles(name(paths), once, chunks.size() - once.size(), List.copyOf(unreadable));
    }

    private static String name(List<Path> paths) {
        Path first = paths.get(0).toAbsolutePath().normalize();
        String name = String.valueOf(first.getFileName() == null ? first : first.getFileName());
        return paths.size() == 1 ? name : name + " and " + (paths.size() - 1) + " more";
    }

    private static List<ChunkLocation> ofFile(Path file) throws IOException, UnreadableRecordingException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableRecordingException(file + " is neither a file nor a directory");
        }
        if (Files.size(file) == 0) {
            throw new UnreadableRecordingException(
                    file + " is empty: the recording was not dumped, or is still being written");
        }
        List<ChunkLocation> chunks = ChunkScanner.scan(file);
        if (chunks.isEmpty()) {
            throw new UnreadableRecordingException(file + " is not a JDK Flight Recorder recording" + hint(file));
        }
        return chunks;
    }

    private static String hint(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            byte[] magic = input.readNBytes(2);
            boolean zip = magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            return zip || gzip ? " but a compressed file: unpack it first" : "";
        }
    }

    private static List<ChunkLocation> ofDirectory(Path directory, List<Damage> unreadable)
            throws IOException, UnreadableRecordingException {
        List<ChunkLocation> chunks = new ArrayList<>();
        List<Path> files = files(directory);
        for (Path file : files) {
            List<ChunkLocation> found = Files.isReadable(file) ? ChunkScanner.scan(file) : List.of();
            // a JVM that is killed may leave a file in which it had not written anything yet
            if (found.isEmpty() && (!Files.isReadable(file) || Files.size(file) > 0)) {
                String reason = Files.isReadable(file) ? "it is not a recording" : "permission denied";
                unreadable.add(new Damage(directory.relativize(file).toString(), 0, 0, Files.size(file), reason));
            }
            chunks.addAll(found);
        }
        if (chunks.isEmpty()) {
            throw new UnreadableRecordingException(directory + " holds no recording: "
                    + (files.isEmpty() ? "it has no .jfr files" : "its .jfr files have no chunks"));
        }
        return chunks;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory, MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Of copies of the same chunk the longest: a dump may hold more of it than what was left in a repository. */
    private static List<ChunkLocation> once(List<ChunkLocation> chunks) {
        Map<Object, ChunkLocation> once = new LinkedHashMap<>();
        for (ChunkLocation chunk : chunks) {
            Object key = chunk.identified() ? chunk.identity() : chunk;
            once.merge(key, chunk, (one, other) -> one.length() >= other.length() ? one : other);
        }
        return List.copyOf(once.values());
    }
}
