package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import java.util.List;
import java.util.Locale;

/**
 * Intersection over union of each class, as bars.
 *
 * @param classes position = training id
 * @param scores of the last validation
 * @param readsBothSensors whether one network reads both sensors, so that there is one score
 */
record ClassTable(List<ClassInfo> classes, PerModality<ConfusionMatrix> scores, boolean readsBothSensors) {
    String html() {
        List<Double> rgb = scores.rgb().iou();
        List<Double> depth = scores.depth().iou();
        StringBuilder html = new StringBuilder("<table class='classes'><thead><tr><th>class");
        html.append(readsBothSensors ? "<th>RGB + depth" : "<th>RGB<th>depth").append("</thead><tbody>");
        for (int c = 0; c < classes.size(); c++) {
            html.append("<tr><td><i style='background:")
                    .append(classes.get(c).color())
                    .append("'></i>")
                    .append(Html.escape(classes.get(c).name()));
            if (readsBothSensors) {
                bar(html, "both", rgb.get(c));
            } else {
                bar(html, "rgb", rgb.get(c));
                bar(html, "depth", depth.get(c));
            }
        }
        return html.append("</tbody></table>").toString();
    }

    private static void bar(StringBuilder html, String kind, double iou) {
        html.append(
                Double.isNaN(iou)
                        ? "<td class='soft'>not there"
                        : String.format(
                                Locale.ROOT,
                                "<td><div class='bar'><b class='%s' style='width:%.1f%%'></b></div>%.1f %%",
                                kind,
                                100 * iou,
                                100 * iou));
    }
}
