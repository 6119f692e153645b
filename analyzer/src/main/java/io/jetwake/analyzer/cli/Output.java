package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.Reason;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, in the encoding of the terminal or, for JSON, in UTF-8. A writer swallows the errors of its stream, so they are
 * kept here: data that did not arrive is a failure, unless its reader has read what it wanted.
 */
final class Output {
    private final Watched stream = new Watched(new FileOutputStream(FileDescriptor.out));
    private final PrintWriter writer;

    private Output(Charset charset) {
        this.writer = new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset)), false);
    }

    static Output open(Charset charset) {
        return new Output(charset);
    }

    /** The encoding that standard output expects. */
    static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    PrintWriter writer() {
        return writer;
    }

    /** Why not all has arrived. Empty if all has, or if its reader, such as {@code head}, wanted no more. */
    Optional<String> failure() {
        writer.flush();
        IOException failure = stream.failure;
        return failure == null || FileKind.of(Path.of("/dev/fd/1")).hasReader()
                ? Optional.empty()
                : Optional.of(Reason.of(failure));
    }

    private static final class Watched extends OutputStream {
        private final OutputStream stream;
        private @Nullable IOException failure;

        Watched(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                stream.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
