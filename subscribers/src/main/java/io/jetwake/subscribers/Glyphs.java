package io.jetwake.subscribers;

import java.nio.charset.Charset;

/** The characters beyond ASCII that a report uses, or what stands for them. */
record Glyphs(String line, String ellipsis, String microseconds, String arrow, String ok, String bad) {
    static final Glyphs UNICODE = new Glyphs("─", "…", "µs", "→", "✓", "✗");
    static final Glyphs ASCII = new Glyphs("-", "..", "us", "to", "ok:", "!!");

    /** Text of a recording, made harmless and, where the terminal knows no more, ASCII. */
    String safe(String text) {
        return equals(ASCII) ? SafeText.ascii(text) : SafeText.escape(text);
    }

    static Glyphs of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("─…µ→✓✗") ? UNICODE : ASCII;
    }
}
