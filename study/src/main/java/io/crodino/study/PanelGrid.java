package io.crodino.study;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The panels on the page of a study: pictures beside each other as wide as the page allows, each of which fills the window
 * when it is clicked; then the arrow keys go on to its neighbours, so that two networks can be compared in place.
 *
 * @param classes position = training id
 */
record PanelGrid(List<Panel> panels, List<ClassInfo> classes) {
    private static final String CLICK = "const tile = event.target.closest('button');"
            + " if (tile) { tile.classList.toggle('large'); tile.focus(); }";
    private static final String KEY = "const tile = event.target.closest('button.large');"
            + " const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];"
            + " if (tile) { if (event.key === 'Escape') tile.classList.remove('large');"
            + " if (step) { event.preventDefault(); const all = [...this.querySelectorAll('button')];"
            + " const next = all[(all.indexOf(tile) + step + all.length) % all.length];"
            + " next.focus(); next.classList.add('large'); } }";
    private static final String LEFT = "event.target.classList.remove('large')";

    Element section() {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.of("h2", "Validation frames, networks of seed 0"));
        parts.add(Element.of(
                        "p",
                        "A click makes a picture as large as the window, arrow keys go on to the next, Escape goes back."
                                + " Depth: near is warm, black was not measured. Black in the ground truth is not scored.")
                .with("class", "caption"));
        parts.add(Element.of("p", classes.stream().map(PanelGrid::inLegend).toList())
                .with("class", "legend"));
        panels.forEach(panel -> parts.add(panel(panel)));
        return Element.of("section", parts).with("id", "frames");
    }

    private static Element inLegend(ClassInfo info) {
        return Element.of("span", Element.of("i").with("style", "background:" + info.color()), new Text(info.name()));
    }

    private static Element panel(Panel panel) {
        return Element.of(
                        "div",
                        Element.of("h3", panel.stem()),
                        row(panel.upper(), panel.stem()),
                        row(panel.lower(), panel.stem()))
                .with("class", "panel")
                .with("onclick", CLICK)
                .with("onkeydown", KEY)
                .with("onfocusout", LEFT);
    }

    private static Element row(List<Panel.Tile> tiles, String stem) {
        return Element.of("div", tiles.stream().map(tile -> tile(tile, stem)).toList())
                .with("class", "tiles");
    }

    private static Element tile(Panel.Tile tile, String stem) {
        if (tile.png().isEmpty()) {
            return tile.caption().isEmpty()
                    ? Element.of("span")
                    : Element.of("span", Element.of("span").with("class", "gap"), Element.of("small", tile.caption()));
        }
        return Element.of("button", Element.picture(tile.png().get(), ""), Element.of("small", tile.caption()))
                .with("type", "button")
                .with("aria-label", tile.caption() + " of " + stem + ", larger");
    }
}
