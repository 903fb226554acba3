package io.crodino.study;

import static io.crodino.study.table.HtmlTable.escape;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Yaml;
import io.crodino.study.table.HtmlTable;
import io.crodino.study.table.Table;
import java.util.List;

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
        StringBuilder html = new StringBuilder("<!doctype html><html lang='en'><meta charset='utf-8'>"
                + "<meta name='viewport' content='width=device-width'><title>" + escape(title) + "</title><style>"
                + STYLE + "</style><main><h1>" + escape(title) + "</h1><ul class='conditions'>");
        conditions.forEach(line -> html.append("<li>").append(escape(line)).append("</li>"));
        html.append("</ul>").append(navigation());
        html.append(HtmlTable.write(tables.get(0))).append(charts());
        tables.subList(1, tables.size()).forEach(table -> html.append(HtmlTable.write(table)));
        html.append(frames()).append(new RunLinks(design, results).html());
        return html.append("<section id='recipe'><h2>Recipe of all trainings</h2><pre>")
                .append(escape(Yaml.write(design.recipe())
                        .lines()
                        .filter(line ->
                                !line.startsWith("data:") && !line.startsWith("method:") && !line.startsWith("seed:"))
                        .reduce("", (before, line) -> before + line + "\n")))
                .append("</pre></section></main></html>")
                .toString();
    }

    private String navigation() {
        StringBuilder html = new StringBuilder("<nav>");
        tables.forEach(table -> html.append("<a href='#")
                .append(table.id())
                .append("'>")
                .append(escape(
                        table.title().replaceFirst(":.*", "").equals("IoU by class")
                                ? table.title()
                                : table.title().replaceFirst("^Table \\d: ", "")))
                .append("</a>"));
        return html.append(
                        "<a href='#frames'>frames</a><a href='#trainings'>trainings</a><a href='#recipe'>recipe</a></nav>")
                .toString();
    }

    private String charts() {
        StringBuilder html = new StringBuilder("<section class='charts'>");
        Table methods = tables.get(0);
        new DotChart(methods, 0, "--rgb", "single").svg().ifPresent(html::append);
        new DotChart(methods, 1, "--depth", "single").svg().ifPresent(html::append);
        new DotChart(methods, 2, "--both", "single fused").svg().ifPresent(html::append);
        return html.append("</section>").toString();
    }

    private String frames() {
        StringBuilder html = new StringBuilder(
                "<section id='frames'><h2>Validation frames, networks of seed 0</h2>" + "<p class='legend'>");
        for (ClassInfo each : design.data().classes()) {
            html.append("<span><i style='background:")
                    .append(each.color())
                    .append("'></i>")
                    .append(escape(each.name()))
                    .append("</span>");
        }
        html.append("</p>");
        for (Panel panel : panels) {
            html.append("<h3>").append(escape(panel.stem())).append("</h3><div class='scroll'><table class='panel'>");
            row(html, panel.upper());
            row(html, panel.lower());
            html.append("</table></div>");
        }
        return html.append("<p class='caption'>Upper row: RGB and what the RGB networks make of it; lower row: depth"
                        + " (near is warm, black was not measured), the network of both sensors, the depth networks."
                        + " Black in the ground truth is not scored.</p></section>")
                .toString();
    }

    private static void row(StringBuilder html, List<Panel.Tile> tiles) {
        html.append("<tr>");
        for (Panel.Tile tile : tiles) {
            html.append("<td>");
            tile.url()
                    .ifPresentOrElse(
                            url -> html.append("<img alt='")
                                    .append(escape(tile.caption()))
                                    .append("' src='")
                                    .append(url)
                                    .append("'>"),
                            () -> html.append("<span class='gap'></span>"));
            html.append("<small>").append(escape(tile.caption())).append("</small></td>");
        }
        html.append("</tr>");
    }

    private static final String STYLE = """
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
            """;
}
