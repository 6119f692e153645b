package io.jetwake.subscribers.printing;

import java.nio.charset.Charset;

/** The characters beyond ASCII that a report uses, or what stands for them. */
public record Glyphs(String line, String ellipsis, String microseconds, String arrow, String ok, String bad) {
    /** For terminals that can show them. */
    public static final Glyphs UNICODE = new Glyphs("─", "…", "µs", "→", "✓", "✗");
    /** For all others. */
    public static final Glyphs ASCII = new Glyphs("-", "..", "us", "to", "ok:", "!!");

    /** Text of a recording, made harmless and, where the terminal knows no more, ASCII. */
    public String safe(String text) {
        return equals(ASCII) ? SafeText.ascii(text) : SafeText.escape(text);
    }

    /** Those that {@code charset} can encode. */
    public static Glyphs of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("─…µ→✓✗") ? UNICODE : ASCII;
    }
}
