package io.crodino.study;

import static io.crodino.study.table.HtmlTable.escape;

import java.util.Optional;

/** The way from the page of a study to the report of each training. */
record RunLinks(StudyDesign design, StudyResults results) {
    String html() {
        StringBuilder html = new StringBuilder("<section id='trainings'><h2>Reports of the trainings</h2>"
                + "<div class='scroll'><table class='runs'><thead><tr><th>variant");
        for (int seed = 0; seed < design.plan().seeds(); seed++) {
            html.append("<th>seed ").append(seed);
        }
        html.append("</tr></thead><tbody>");
        for (Variant variant : design.traits().keySet()) {
            html.append("<tr><th>").append(escape(variant.name()));
            for (int seed = 0; seed < design.plan().seeds(); seed++) {
                html.append("<td>").append(link(new Cell(variant, seed))).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div></section>").toString();
    }

    private String link(Cell cell) {
        Optional<CellResult> result = results.of(cell);
        return result.isEmpty()
                ? "<small class='missing'>not finished</small>"
                : "<a href='runs/" + cell.name() + "/report.html'>" + cell.name() + "</a>";
    }
}
