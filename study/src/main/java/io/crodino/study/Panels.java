package io.crodino.study;

import io.crodino.formats.picture.PictureFile;
import io.crodino.study.Panel.Tile;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.report.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;

/** A few validation frames with what the networks of seed 0 make of them. */
final class Panels {
    private static final int SEED = 0;

    private final StudyFolder folder;
    private final StudyDesign design;
    private final StudyResults results;
    private final LabelledFrames validation;
    private final Pictures pictures;

    Panels(StudyFolder folder, StudyDesign design, StudyResults results, LabelledFrames validation) {
        this.folder = folder;
        this.design = design;
        this.results = results;
        this.validation = validation;
        this.pictures = new Pictures(validation.size(), design.data().classes());
    }

    List<Panel> make() {
        return design.data().panels().stream().map(this::panel).toList();
    }

    private Panel panel(int index) {
        LabelledFrame frame = validation.get(index);
        List<Tile> upper = new ArrayList<>();
        List<Tile> lower = new ArrayList<>();
        upper.add(new Tile("RGB", Optional.of(pictures.color(frame))));
        lower.add(new Tile("depth", Optional.of(pictures.depth(frame))));
        upper.add(new Tile("ground truth", Optional.of(pictures.classes(frame.label()))));
        for (Variant variant : design.plan().mainVariants()) {
            if (design.traits(variant).readsBothSensors()) {
                lower.add(tile(variant, index, CellScores.BOTH));
            } else {
                upper.add(tile(variant, index, CellScores.RGB));
            }
        }
        if (lower.size() == 1) {
            lower.add(new Tile("", Optional.empty()));
        }
        design.plan().mainVariants().stream()
                .filter(variant -> !design.traits(variant).readsBothSensors())
                .forEach(variant -> lower.add(tile(variant, index, CellScores.DEPTH)));
        while (upper.size() < lower.size()) {
            upper.add(new Tile("", Optional.empty()));
        }
        return new Panel(index, validation.stem(index), upper, lower);
    }

    private Tile tile(Variant variant, int index, String reading) {
        String name = reading.equals(CellScores.BOTH) ? variant.name() : variant.name() + " " + reading;
        Cell cell = new Cell(variant, SEED);
        Path file = CellScores.map(folder.scores(cell), index, reading);
        boolean scored = results.of(cell).flatMap(CellResult::scores).isPresent();
        if (!scored || !Files.isRegularFile(file)) {
            return new Tile(name + ": not there", Optional.empty());
        }
        return new Tile(name, Optional.of(pictures.classes(read(file))));
    }

    private byte[] read(Path file) {
        Mat mat = PictureFile.stored(file);
        try {
            byte[] map = new byte[validation.size().area()];
            mat.get(0, 0, map);
            return map;
        } finally {
            mat.release();
        }
    }
}
