package io.crodino.trainer.report;

import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import io.crodino.formats.markup.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What all reports share. */
public final class ReportPage {
    private ReportPage() {}

    /**
     * A whole page with the reports' style inside.
     *
     * @param head further elements of the head
     */
    public static String html(String title, List<Element> head, List<Element> body) {
        Element scheme = HtmlPage.meta("color-scheme", "light dark");
        List<Element> all = Stream.concat(Stream.of(scheme), head.stream()).toList();
        return new HtmlPage(title, style(), all, List.of(Element.of("main", body))).html();
    }

    /** A figure with words of its own. */
    public static Element score(String name, String kind, String figure, String remark) {
        return Element.of(
                "p",
                new Text(name),
                Element.of("br"),
                Element.of("b", figure).with("class", kind),
                Element.of("br"),
                Element.of("span", remark).with("class", "soft"));
    }

    /** The effective configuration, which can be scrolled. */
    public static Element configuration(String config) {
        return Element.of("pre", config).with("tabindex", "0");
    }

    /** A paragraph that stands back. */
    public static Element aside(String text) {
        return Element.of("p", text).with("class", "soft");
    }

    private static Css style() {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing in this build");
            }
            return new Css(new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
