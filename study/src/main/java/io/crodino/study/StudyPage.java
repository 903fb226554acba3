package io.crodino.study;

import io.crodino.formats.Yaml;
import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import io.crodino.formats.markup.Text;
import io.crodino.study.table.HtmlTable;
import io.crodino.study.table.Statement;
import io.crodino.study.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code study.html}: one file that opens offline.
 *
 * @param conclusion what the figures say
 * @param conditions how they were made
 * @param tables the first is that of the methods
 */
record StudyPage(
        String title,
        List<Statement> conclusion,
        List<String> conditions,
        List<Table> tables,
        List<Panel> panels,
        StudyDesign design,
        StudyResults results) {
    private static final List<String> DASHES = List.of("7 4", "2 3", "9 3 2 3");

    String html() {
        Optional<Element> curves = new Curves(design, results).section();
        List<Element> main = new ArrayList<>();
        main.add(Element.of("h1", title));
        main.add(Element.of(
                        "section",
                        Element.of("h2", "What the figures say"),
                        Element.of(
                                "ul", conclusion.stream().map(StudyPage::said).toList()))
                .with("class", "conclusion"));
        main.add(Element.of(
                        "ul",
                        conditions.stream().map(line -> Element.of("li", line)).toList())
                .with("class", "conditions"));
        main.add(navigation(curves.isPresent()));
        main.add(HtmlTable.of(tables.get(0), 1));
        main.add(charts());
        curves.ifPresent(main::add);
        for (int i = 1; i < tables.size(); i++) {
            main.add(HtmlTable.of(tables.get(i), i + 1));
        }
        main.add(new PanelGrid(panels, design.data().classes()).section());
        main.add(new RunLinks(design, results).section());
        main.add(recipe());
        return new HtmlPage(
                        title,
                        style(),
                        List.of(HtmlPage.meta("color-scheme", "light dark")),
                        List.of(Element.of("main", main)))
                .html();
    }

    private static Element said(Statement statement) {
        return Element.of("li", Element.of("b", statement.claim()), new Text(" " + statement.detail()));
    }

    private Element recipe() {
        String lines = Yaml.write(design.recipe())
                .lines()
                .filter(line -> !line.startsWith("data:") && !line.startsWith("method:") && !line.startsWith("seed:"))
                .reduce("", (before, line) -> before + line + "\n");
        return Element.of(
                        "section",
                        Element.of("h2", "Recipe of all trainings"),
                        Element.of("pre", lines).with("tabindex", "0"))
                .with("id", "recipe");
    }

    private Element navigation(boolean curves) {
        Stream<Element> toTables = tables.stream().map(table -> link(table.id(), table.title()));
        Stream<Element> toOthers = Stream.of("curves", "frames", "trainings", "recipe")
                .filter(id -> curves || !id.equals("curves"))
                .map(id -> link(id, id));
        return Element.of("nav", Stream.concat(toTables, toOthers).toList());
    }

    private static Element link(String id, String words) {
        return Element.of("a", words).with("href", "#" + id);
    }

    private Element charts() {
        Table methods = tables.get(0);
        List<Element> charts = Stream.of(
                        new DotChart(methods, 0, "--rgb", "single"),
                        new DotChart(methods, 1, "--depth", "single"),
                        new DotChart(methods, 2, "--both", "single fused"))
                .flatMap(chart -> chart.figure().stream())
                .toList();
        return Element.of("section", charts).with("class", "charts");
    }

    /** The style, and for each further line of the curves a colour that was there before with dashes of its own. */
    private static Css style() {
        StringBuilder rules = new StringBuilder();
        try (InputStream css = StudyPage.class.getResourceAsStream("study.css")) {
            if (css == null) {
                throw new IllegalStateException("study.css is missing in this build");
            }
            rules.append(new String(css.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int line = Curves.COLORS; line < Curves.COLORS * (DASHES.size() + 1); line++) {
            String dash = DASHES.get(line / Curves.COLORS - 1);
            rules.append(":root{--line-%d:var(--line-%d)}".formatted(line, line % Curves.COLORS));
            rules.append("[style*='--line-%d)'] polyline{stroke-dasharray:%s}".formatted(line, dash));
            rules.append("i[style*='--line-%d)']{mask:var(--dashes)}".formatted(line));
        }
        return new Css(rules.toString());
    }
}
