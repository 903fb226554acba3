package io.crodino.trainer.report;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.markup.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Element table() {
        List<Long> steps = samples.steps();
        List<Element> head = new ArrayList<>();
        inputs().forEach(name -> head.add(Element.of("th", name)));
        steps.forEach(step -> head.add(Element.of("th", moments.apply(step))));
        head.add(Element.of("th", "truth"));
        List<Element> rows = new ArrayList<>();
        for (int frame = 0; frame < samples.count(); frame++) {
            if (readsBothSensors) {
                rows.add(row(steps, frame, List.of(Modality.RGB, Modality.DEPTH), Modality.RGB));
            } else {
                for (Modality modality : Modality.values()) {
                    rows.add(row(steps, frame, List.of(modality), modality));
                }
            }
        }
        Element table = Element.of("table", Element.of("thead", Element.of("tr", head)), Element.of("tbody", rows))
                .with("class", "samples");
        return Element.of("div", table).with("class", "scroll").with("tabindex", "0");
    }

    private List<String> inputs() {
        return readsBothSensors ? List.of("RGB", "depth") : List.of("input");
    }

    /** @param predicted under which sensor's name the predictions are kept */
    private Element row(List<Long> steps, int frame, List<Modality> shown, Modality predicted) {
        List<Element> cells = new ArrayList<>();
        for (Modality modality : shown) {
            String sensor = readsBothSensors && modality == Modality.RGB ? "RGB" : modality.key();
            cells.add(cell(samples.input(frame, modality), sensor + " of " + samples.stem(frame)));
        }
        for (long step : steps) {
            cells.add(cell(samples.prediction(step, frame, predicted), "prediction from " + predicted.key()));
        }
        cells.add(cell(samples.truth(frame), "truth of " + samples.stem(frame)));
        return Element.of("tr", cells);
    }

    private static Element cell(Path file, String alternative) {
        if (!Files.exists(file)) {
            return Element.of("td");
        }
        try {
            return Element.of("td", Element.picture(Files.readAllBytes(file), alternative));
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
