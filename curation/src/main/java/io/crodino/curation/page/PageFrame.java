package io.crodino.curation.page;

import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the pages about a folder share. Stateless. */
final class PageFrame {
    private PageFrame() {}

    static String html(String title, List<Element> body) {
        Element scheme = HtmlPage.meta("color-scheme", "light dark");
        return new HtmlPage(title, style(), List.of(scheme), List.of(Element.of("main", body))).html();
    }

    /** A JPEG that travels in the page. */
    static Element picture(byte[] jpeg, String words) {
        return Element.of("img")
                .with("alt", words)
                .with("src", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    }

    private static Css style() {
        try (InputStream css = PageFrame.class.getResourceAsStream("folder.css")) {
            if (css == null) {
                throw new IllegalStateException("folder.css is missing in this build");
            }
            return new Css(new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
