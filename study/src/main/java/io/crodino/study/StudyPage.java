package io.crodino.study;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Yaml;
import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import io.crodino.formats.markup.Text;
import io.crodino.study.table.HtmlTable;
import io.crodino.study.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code study.html}: one file that opens offline.
 *
 * @param tables the first is that of the methods
 */
record StudyPage(
        String title,
        List<String> conditions,
        List<Table> tables,
        List<Panel> panels,
        StudyDesign design,
        StudyResults results) {
    String html() {
        List<Element> main = new ArrayList<>();
        main.add(Element.of("h1", title));
        main.add(Element.of(
                        "ul",
                        conditions.stream().map(line -> Element.of("li", line)).toList())
                .with("class", "conditions"));
        main.add(navigation());
        main.add(HtmlTable.of(tables.get(0)));
        main.add(charts());
        tables.subList(1, tables.size()).forEach(table -> main.add(HtmlTable.of(table)));
        main.add(frames());
        main.add(new RunLinks(design, results).section());
        main.add(recipe());
        return new HtmlPage(title, STYLE, List.of(), List.of(Element.of("main", main))).html();
    }

    private Element recipe() {
        String lines = Yaml.write(design.recipe())
                .lines()
                .filter(line -> !line.startsWith("data:") && !line.startsWith("method:") && !line.startsWith("seed:"))
                .reduce("", (before, line) -> before + line + "\n");
        return Element.of("section", Element.of("h2", "Recipe of all trainings"), Element.of("pre", lines))
                .with("id", "recipe");
    }

    private Element navigation() {
        Stream<Element> toTables = tables.stream().map(table -> link(table.id(), inNavigation(table)));
        Stream<Element> toOthers = Stream.of("frames", "trainings", "recipe").map(id -> link(id, id));
        return Element.of("nav", Stream.concat(toTables, toOthers).toList());
    }

    private static String inNavigation(Table table) {
        return table.title().replaceFirst(":.*", "").equals("IoU by class")
                ? table.title()
                : table.title().replaceFirst("^Table \\d: ", "");
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

    private Element frames() {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.of("h2", "Validation frames, networks of seed 0"));
        parts.add(Element.of(
                        "p",
                        design.data().classes().stream()
                                .map(StudyPage::inLegend)
                                .toList())
                .with("class", "legend"));
        for (Panel panel : panels) {
            Element rows =
                    Element.of("table", row(panel.upper()), row(panel.lower())).with("class", "panel");
            parts.add(Element.of("h3", panel.stem()));
            parts.add(Element.of("div", rows).with("class", "scroll"));
        }
        parts.add(Element.of(
                        "p",
                        "Upper row: RGB and what the RGB networks make of it; lower row: depth (near is warm, black was"
                                + " not measured), the network of both sensors, the depth networks. Black in the ground"
                                + " truth is not scored.")
                .with("class", "caption"));
        return Element.of("section", parts).with("id", "frames");
    }

    private static Element inLegend(ClassInfo info) {
        return Element.of("span", Element.of("i").with("style", "background:" + info.color()), new Text(info.name()));
    }

    private static Element row(List<Panel.Tile> tiles) {
        return Element.of("tr", tiles.stream().map(StudyPage::cell).toList());
    }

    private static Element cell(Panel.Tile tile) {
        Element picture = tile.png()
                .map(png -> Element.picture(png, tile.caption()))
                .orElseGet(() -> Element.of("span").with("class", "gap"));
        return Element.of("td", picture, Element.of("small", tile.caption()));
    }

    private static final Css STYLE = new Css("""
            :root{--rgb:#b3261e;--depth:#1f5fbf;--both:#6a3fb0;--up:#19733a;--down:#b3261e;--warn:#8a5a00;--ink:#1d232b;--soft:#5b6673;--line:#d8dee6;--band:#f5f7fa;--paper:#fff}
            @media(prefers-color-scheme:dark){:root{--rgb:#ff8a80;--depth:#8ab4ff;--both:#c3a6ff;--up:#6fd394;--down:#ff8a80;--warn:#f0c060;--ink:#e6ebf1;--soft:#9aa6b4;--line:#333c47;--band:#1a2027;--paper:#14181d}}
            body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
            main{max-width:min(96vw,1500px);box-sizing:border-box;margin:auto;padding:24px}h1{font-size:1.5rem;margin-bottom:.3rem}
            h2{font-size:1.15rem;margin:2.4rem 0 .6rem}h3{font-size:.95rem;margin:1.2rem 0 .3rem;color:var(--soft);font-weight:500}
            .conditions{list-style:none;padding:0;margin:0;color:var(--soft);font-size:.9rem}
            nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin-top:1rem;padding:.5rem 0;border-block:1px solid var(--line);font-size:.9rem}
            a{color:var(--depth)}
            .scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:5px 12px 5px 8px;white-space:nowrap;font-weight:400}
            thead th{font-weight:600;border-bottom:2px solid var(--line)}tbody tr{background:var(--paper)}tbody tr:nth-child(even){background:var(--band)}
            .rule>*{border-top:2px solid var(--line)}.figure{text-align:right}
            small{color:var(--soft);font-size:.8em}.up{color:var(--up)}.down{color:var(--down)}
            .missing,small.missing{color:var(--warn)}td small.missing{display:block}.mark{display:inline-block;width:1.2em;text-align:center}
            tbody th{position:sticky;left:0;background:inherit}.caption{color:var(--soft);font-size:.85rem;max-width:95ch;margin:.6rem 0 0}
            .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px;margin-top:1.2rem}
            figure{margin:0;border:1px solid var(--line);border-radius:6px;padding:12px}figcaption{font-weight:600;margin-bottom:.3rem}
            svg{width:100%;height:auto}text{fill:var(--soft);font-size:12px}text.left{text-anchor:end;fill:var(--ink)}text.mid{text-anchor:middle}
            .grid{stroke:var(--line)}.base{stroke:var(--soft);stroke-dasharray:4 3}.bar{stroke-width:3;opacity:.45}.seed{fill:none;opacity:.8}
            .runs td{padding-right:26px}.legend{margin:0;font-size:.85rem}.legend span{margin-right:14px;white-space:nowrap}
            i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.4em;outline:1px solid var(--line)}
            .panel td{padding:0 6px 6px 0;background:var(--paper);vertical-align:top}.panel td{white-space:normal}.panel img,.gap{width:clamp(104px,7.4vw,220px);display:block;image-rendering:pixelated;border-radius:3px}
            .gap{aspect-ratio:4/3;border:1px dashed var(--line);box-sizing:border-box}
            pre{overflow:auto;border:1px solid var(--line);border-radius:6px;padding:12px;font-size:.85rem}
            """);
}
