package io.crodino.curation.labels;

import io.crodino.curation.labels.format.LabelWriter;
import io.crodino.curation.labels.format.LabelledPicture;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.tree.ExportTarget;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Gives pictures to a labelling tool, with the best labels that there are, so that people correct instead of draw. For one thread. */
public final class LabelsExport {
    private final ExportSettings settings;
    private final ToolClasses classes;
    private final ShownPictures pictures;
    private final FrameLabels labels;
    private final List<String> stems = new ArrayList<>();
    private int left;

    private LabelsExport(
            RgbdFolder folder, List<ClassInfo> known, @Nullable NetworkLabels networks, ExportSettings settings) {
        this.settings = settings;
        this.classes = new ToolClasses(known);
        this.pictures = new ShownPictures(folder);
        this.labels = new FrameLabels(folder, pictures, networks);
        frames(folder).forEach(this::choose);
    }

    /**
     * Looks what is to do.
     *
     * @param networks that are asked where nothing is written; null for none; stay the caller's
     * @throws UserException when there is nothing to export, or the networks know other classes
     */
    public static LabelsExport prepare(RgbdFolder folder, @Nullable NetworkLabels networks, ExportSettings settings) {
        List<ClassInfo> classes =
                folder.classes().isEmpty() && networks != null ? networks.classes() : folder.classes();
        if (classes.isEmpty()) {
            throw new UserException(
                    folder.root().resolve("dataset.yaml")
                            + " has no classes: expected those that are to be labelled, or --models DIR, whose classes are taken");
        }
        if (networks != null) {
            networks.requireClasses(classes);
        }
        LabelsExport export = new LabelsExport(folder, classes, networks, settings);
        if (export.stems.isEmpty()) {
            throw new UserException(folder.root() + " has nothing to export: "
                    + (export.left == 0
                            ? "expected pictures in rgb/ or depth/"
                                    + (settings.split() == null ? "" : " of this --split")
                            : "expected labels in label/ or prelabel/; say --models DIR to let networks label first, or"
                                    + " --all to export pictures without labels"));
        }
        return export;
    }

    private List<String> frames(RgbdFolder folder) {
        if (settings.split() == null) {
            return folder.frames();
        }
        List<String> listed = folder.listed(settings.split());
        List<String> there = folder.frames();
        listed.stream().filter(stem -> !there.contains(stem)).findFirst().ifPresent(stem -> {
            throw new UserException(folder.root().resolve(settings.split() + ".txt") + " lists '" + stem
                    + "', which has no picture: add it or remove the stem");
        });
        return listed;
    }

    private void choose(String stem) {
        LabelOrigin origin = labels.origin(stem);
        boolean wanted =
                switch (settings.selection()) {
                    case ALL -> true;
                    case KNOWN -> origin != LabelOrigin.NONE;
                    case MISSING -> origin != LabelOrigin.NONE && origin != LabelOrigin.LABEL;
                };
        if (wanted) {
            stems.add(stem);
        } else {
            left += origin == LabelOrigin.NONE ? 1 : 0;
        }
    }

    /** Pictures that go out. */
    public int total() {
        return stems.size();
    }

    /**
     * Does it.
     *
     * @param stop asked before each picture; then nothing is left of it
     * @param progress told how many pictures are written
     * @return null when it was stopped
     * @throws UserException when something cannot be read or written; nothing is left then
     */
    public @Nullable ExportOutcome run(BooleanSupplier stop, IntConsumer progress) {
        Map<LabelOrigin, Integer> written = new EnumMap<>(LabelOrigin.class);
        try (ExportTree out = ExportTarget.open(settings.out());
                LabelWriter writer = settings.format().writer(out, classes)) {
            for (int i = 0; i < stems.size(); i++) {
                if (stop.getAsBoolean()) {
                    return null;
                }
                writer.add(picture(stems.get(i)));
                written.merge(labels.origin(stems.get(i)), 1, Integer::sum);
                progress.accept(i + 1);
            }
            writer.finish();
            out.finish();
        }
        return new ExportOutcome(written, left);
    }

    private LabelledPicture picture(String stem) {
        ClassMask mask = labels.of(stem, classes.unlabelled());
        ImageSize size = pictures.size(stem);
        if (!mask.size().equals(size)) {
            throw new UserException("the label of '" + stem + "' is " + mask.size() + ", its picture is " + size
                    + ": all images of a frame must have one size");
        }
        if (settings.shown() == Modality.RGB && pictures.hasColor(stem)) {
            Path file = pictures.color(stem);
            String name = file.getFileName().toString();
            return new LabelledPicture(stem, name.substring(name.lastIndexOf('.')), out -> Files.copy(file, out), mask);
        }
        byte[] depth = pictures.paintedDepth(stem);
        return new LabelledPicture(stem, ".png", out -> out.write(depth), mask);
    }
}
