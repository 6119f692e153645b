package io.jetwake.analyzer.recording;

/**
 * A part of a recording that could not be read.
 *
 * @param file the name of the file
 * @param chunk the number of the chunk in the file, from 1; zero for the file
 * @param from the first unread byte in the file
 * @param to the byte after the last unread byte
 * @param reason what is wrong there
 */
public record Damage(String file, int chunk, long from, long to, String reason) {

    /** One line for the user. */
    public String describe() {
        return chunk == 0
                ? file + " skipped: " + reason
                : "chunk " + chunk + " of " + file + ", bytes " + from + "-" + to + " skipped: " + reason;
    }
}
