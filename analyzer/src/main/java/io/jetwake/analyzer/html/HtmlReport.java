package io.jetwake.analyzer.html;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.json.JsonOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A report: a page that shows its own data.
 *
 * <p>Nothing from the recording is written as HTML. The data stands in the page as JSON, and the page's script makes text of
 * it. The page's policy lets only the two scripts run that were put into it here, and nothing be loaded.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The page. */
    public static String of(Analysis analysis) throws IOException {
        String charts = resource("vendor/uplot-1.6.32/uPlot.iife.min.js");
        String script = resource("report.js");
        return resource("report.html")
                .replace("@STYLE@", resource("vendor/uplot-1.6.32/uPlot.min.css") + resource("report.css"))
                .replace("@POLICY@", "script-src " + hash(charts) + " " + hash(script))
                .replace("@CHARTS@", charts)
                .replace("@SCRIPT@", script)
                .replace("@DATA@", JsonOutput.forHtml(analysis));
    }

    private static String resource(String name) throws IOException {
        try (InputStream input = HtmlReport.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IOException("the program is incomplete: " + name + " is missing");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("every JVM has SHA-256", e));
        }
    }
}
