package io.crodino.edge.drill;

import io.crodino.edge.drill.DrillResult.Row;
import io.crodino.formats.Modality;
import io.crodino.formats.markup.Css;
import io.crodino.formats.markup.Element;
import io.crodino.formats.markup.HtmlPage;
import io.crodino.formats.markup.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drill as one file that opens without a network: the verdict, bars against limits, figures, and what they mean.
 *
 * @param result what is shown
 * @param notes conditions and counts, in words
 */
record DrillPage(DrillResult result, List<String> notes) {
    private static final Css STYLE = new Css("""
            :root { color-scheme: light dark; --ink: #1d232b; --soft: #5b6673; --line: #d8dee6; --paper: #fff;
                --card: #f7f9fb; --good: #18794e; --bad: #b3261e; --other: #8a5a00; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --soft: #9aa6b4; --line: #333c47;
                --paper: #14181d; --card: #1b2128; --good: #5fd49a; --bad: #ff8a80; --other: #f0b95b; } }
            * { box-sizing: border-box; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem;
                background: var(--paper); color: var(--ink); }
            h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
            .verdict { border: 1px solid var(--line); border-left: 8px solid; border-radius: 8px; padding: .75rem 1rem;
                background: var(--card); }
            .verdict b { font-size: 1.75rem; line-height: 1.2; display: block; }
            .verdict span { color: var(--ink); }
            .PASS { color: var(--good); } .FAIL { color: var(--bad); } .UNFINISHED { color: var(--other); }
            .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 32rem), 1fr)); gap: 1rem; }
            figure { margin: 0; border: 1px solid var(--line); border-radius: 8px; padding: .75rem; background: var(--card); }
            figcaption { font-weight: 600; margin-bottom: .5rem; }
            svg { display: block; width: 100%; height: auto; }
            svg text { fill: var(--soft); font-size: 11px; }
            svg text.missed { fill: var(--bad); font-weight: 700; } svg text.subtle { fill: var(--other); }
            rect.found { fill: var(--good); } rect.missed { fill: var(--bad); } rect.subtle { fill: var(--other); }
            rect.upto { opacity: .35; }
            .grid { stroke: var(--line); } .limit { stroke: var(--ink); stroke-width: 2; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .6rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
            .found td:nth-child(3) { color: var(--good); font-weight: 600; }
            .missed td:nth-child(3) { color: var(--bad); font-weight: 600; }
            .subtle td:nth-child(3) { color: var(--other); font-weight: 600; }
            .soft, li { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
            """);

    String html() {
        Verdict verdict = Verdict.of(result);
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", "Drill"));
        body.add(Element.of(
                        "p",
                        Element.of("b", verdict.outcome().name()),
                        Element.of("span", new Text(capital(verdict.reason()))))
                .with("class", "verdict " + verdict.outcome()));
        List<Element> charts = charts();
        if (!charts.isEmpty()) {
            body.add(Element.of("h2", "How long it took"));
            body.add(Element.of("section", charts).with("class", "charts"));
            body.add(soft(String.format(
                    Locale.ROOT,
                    "A bar ends at the longest episode; from the shortest on it is strong. Each step to the right is ten"
                            + " times as long. Upright line: of finding, what is allowed (5 s, subtle faults 20 s); of the"
                            + " gap, the %.0f ms after which a result is no longer fresh (stale-ms): beyond it the robot had"
                            + " nothing to go by for a while, which is no FAIL. Beside it: in how many episodes the fault"
                            + " was found.",
                    result.conditions().staleMillis())));
        }
        body.add(Element.of("h2", "All figures"));
        body.add(Element.of("div", table()).with("class", "scroll").with("tabindex", "0"));
        body.add(Element.of(
                "ul",
                DrillTable.meanings(result).stream()
                        .map(text -> Element.of("li", text))
                        .toList()));
        notes.forEach(note -> body.add(soft(note.replace("`", ""))));
        return new HtmlPage("CroDiNo Edge: drill " + verdict.outcome(), STYLE, List.of(), body).html();
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static Element soft(String text) {
        return Element.of("p", text).with("class", "soft");
    }

    private List<Element> charts() {
        List<Element> charts = new ArrayList<>();
        for (Modality sensor : Modality.values()) {
            List<Row> rows =
                    result.rows().stream().filter(row -> row.sensor() == sensor).toList();
            if (!rows.isEmpty()) {
                String name = sensor == Modality.RGB ? "RGB" : "Depth";
                charts.add(new FaultBars(
                                name + ": until it was found",
                                rows,
                                Row::detection,
                                row -> Drill.limitMillis(row.fault()))
                        .figure());
                charts.add(new FaultBars(name + ": gap without a new result", rows, Row::gap, row -> result.conditions()
                                .staleMillis())
                        .figure());
            }
        }
        return charts;
    }

    private Element table() {
        List<Element> rows = result.rows().stream()
                .map(row -> Element.of("tr", each("td", DrillTable.cells(row))).with("class", grade(row)))
                .toList();
        return Element.of(
                "table",
                Element.of("thead", Element.of("tr", each("th", DrillTable.COLUMNS))),
                Element.of("tbody", rows));
    }

    private static String grade(Row row) {
        return row.detected() == row.episodes() ? "found" : row.fault().isSubtle() ? "subtle" : "missed";
    }

    private static List<Element> each(String name, List<String> texts) {
        return texts.stream().map(text -> Element.of(name, text)).toList();
    }
}
