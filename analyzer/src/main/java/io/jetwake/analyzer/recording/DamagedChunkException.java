package io.jetwake.analyzer.recording;

/** Thrown where the bytes of a chunk contradict the format; thrown often while hostile files are read, so it has no trace. */
final class DamagedChunkException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    DamagedChunkException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
