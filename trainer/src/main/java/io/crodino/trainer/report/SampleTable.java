package io.crodino.trainer.report;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The same frames through a run: what a network reads, what it made of it as time went on, and the truth.
 *
 * @param samples pictures of the run
 * @param readsBothSensors whether one network reads both sensors
 * @param moments a step in words
 */
record SampleTable(Samples samples, boolean readsBothSensors, LongFunction<String> moments) {
    String html() {
        List<Long> steps = samples.steps();
        StringBuilder html = new StringBuilder("<div class='scroll' tabindex='0'><table class='samples'><thead><tr>");
        html.append(readsBothSensors ? "<th>RGB<th>depth" : "<th>input");
        steps.forEach(step -> html.append("<th>").append(Html.escape(moments.apply(step))));
        html.append("<th>truth</thead><tbody>");
        for (int frame = 0; frame < samples.count(); frame++) {
            if (readsBothSensors) {
                html.append("<tr>");
                cell(html, samples.input(frame, Modality.RGB), "RGB of " + samples.stem(frame));
                cell(html, samples.input(frame, Modality.DEPTH), "depth of " + samples.stem(frame));
                predictions(html, steps, frame, Modality.RGB);
            } else {
                for (Modality modality : Modality.values()) {
                    html.append("<tr>");
                    cell(html, samples.input(frame, modality), modality.key() + " of " + samples.stem(frame));
                    predictions(html, steps, frame, modality);
                }
            }
        }
        return html.append("</tbody></table></div>").toString();
    }

    private void predictions(StringBuilder html, List<Long> steps, int frame, Modality modality) {
        for (long step : steps) {
            cell(html, samples.prediction(step, frame, modality), "prediction from " + modality.key());
        }
        cell(html, samples.truth(frame), "truth of " + samples.stem(frame));
    }

    private static void cell(StringBuilder html, Path file, String alternative) {
        html.append("<td>");
        if (Files.exists(file)) {
            try {
                html.append(Html.image(Files.readAllBytes(file), alternative));
            } catch (IOException e) {
                throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
