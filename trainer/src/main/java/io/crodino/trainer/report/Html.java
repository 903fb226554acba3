package io.crodino.trainer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A page that needs nothing but itself. */
final class Html {
    private Html() {}

    /**
     * A whole page with the reports' style inside.
     *
     * @param head further elements of the head
     */
    static String page(String title, String head, String body) {
        return "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
                + "<meta name='viewport' content='width=device-width,initial-scale=1'>"
                + "<meta name='color-scheme' content='light dark'>" + head + "<title>" + escape(title)
                + "</title><style>" + style() + "</style></head><body><main>" + body + "</main></body></html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
    }

    static String image(byte[] png, String alternative) {
        return "<img alt='" + escape(alternative) + "' src='data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png) + "'>";
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing in this build");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
