package io.crodino.formats.markup;

import java.util.List;
import java.util.stream.Stream;

/**
 * A page that needs nothing but itself: it opens without a network.
 *
 * @param title of the window
 * @param style of the whole page
 * @param head further elements of the head
 * @param body what is seen
 */
public record HtmlPage(String title, Css style, List<Element> head, List<Element> body) {
    public HtmlPage {
        head = List.copyOf(head);
        body = List.copyOf(body);
    }

    /** The file, in UTF-8. */
    public String html() {
        Element charset = Element.of("meta").with("charset", "utf-8");
        Element inHead = Element.of(
                "head",
                Stream.of(
                                Stream.of(charset, meta("viewport", "width=device-width,initial-scale=1")),
                                head.stream(),
                                Stream.of(Element.of("title", title), Element.of("style", style)))
                        .flatMap(elements -> elements)
                        .toList());
        return "<!doctype html>\n"
                + Element.of("html", inHead, Element.of("body", body)).with("lang", "en") + "\n";
    }

    /** An element of the head. */
    public static Element meta(String name, String content) {
        return Element.of("meta").with("name", name).with("content", content);
    }
}
