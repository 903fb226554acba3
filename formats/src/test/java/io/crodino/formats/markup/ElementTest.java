package io.crodino.formats.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class ElementTest {
    private static final String NASTY = "</td><script>alert('x' & \"y\")</script>";

    @Test
    void noTextBecomesMarkup() throws Exception {
        Element cell = Element.of("td", NASTY).with("title", NASTY);
        assertThat(cell.toString()).doesNotContain("<script");
        Node read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(cell.toString().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(read.getTextContent()).isEqualTo(NASTY);
        assertThat(read.getAttributes().getNamedItem("title").getTextContent()).isEqualTo(NASTY);
    }

    @Test
    void whatHoldsNothingHasNoEndTagAndEverythingElseHasOne() {
        assertThat(Element.of("p", new Text("a"), Element.of("br"), Element.of("i"))
                        .with("class", "soft"))
                .hasToString("<p class='soft'>a<br><i></i></p>");
        assertThatThrownBy(() -> Element.of("br", "words")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreTheProgramsOwn() {
        assertThatThrownBy(() -> Element.of("td onclick='x'")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Element.of("td").with("a='b' c", "d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStyleCannotEndEarly() {
        assertThatThrownBy(() -> new Css("p{}</style><script>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageHoldsItsStyleAndItsTitle() {
        String html = new HtmlPage("a < b", new Css("p{color:red}"), List.of(), List.of(Element.of("p", "c"))).html();
        assertThat(html)
                .startsWith("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>")
                .contains("<title>a &lt; b</title><style>p{color:red}</style></head><body><p>c</p></body></html>");
    }
}
