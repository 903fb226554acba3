package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.tree.ExportTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Writes {@link VocFormat}. */
final class VocWriter implements LabelWriter {
    private static final int VOID_NUMBER = 255;

    private final ExportTree out;
    private final ToolClasses classes;
    private final String set;
    private final boolean cvat;
    private final List<Integer> labelled;
    private final PalettePng classPng;
    private final PalettePng objectPng = new PalettePng(VocColors::of);
    private final StringBuilder stems = new StringBuilder();

    VocWriter(ExportTree out, ToolClasses classes, String set, boolean cvat) {
        this.out = out;
        this.classes = classes;
        this.set = set;
        this.cvat = cvat;
        // Pascal VOC tells what is not labelled from what has no class.
        this.labelled = new ArrayList<>(classes.drawn());
        if (!cvat && !labelled.contains(ClassMask.VOID)) {
            labelled.add(ClassMask.VOID);
        }
        this.classPng = new PalettePng(this::color);
        LabelMap.requireNames(classes, named());
    }

    private int color(int number) {
        for (int id : labelled) {
            if (number(id) == number) {
                return voidOfPascal(id) ? 0xe0e0c0 : classes.rgb(id);
            }
        }
        return number == 0 ? 0 : VocColors.of(number);
    }

    /** That of an id in the masks of classes. */
    private int number(int id) {
        return voidOfPascal(id) ? VOID_NUMBER : labelled.indexOf(id) + 1;
    }

    private boolean voidOfPascal(int id) {
        return !cvat && id == ClassMask.VOID;
    }

    @Override
    public void add(LabelledPicture picture) {
        out.add("JPEGImages/" + picture.file(), picture.content());
        byte[] byClass = classPng.encode(picture.mask(), this::number);
        byte[] byObject = objectPng.encode(picture.mask(), objects(picture.mask()));
        out.add("SegmentationClass/" + picture.stem() + ".png", file -> file.write(byClass));
        out.add("SegmentationObject/" + picture.stem() + ".png", file -> file.write(byObject));
        stems.append(picture.stem()).append('\n');
    }

    /** All pixels of a class are one object: nobody has told them apart. */
    private IntUnaryOperator objects(ClassMask mask) {
        int[] counts = mask.counts();
        List<Integer> present = labelled.stream()
                .filter(id -> counts[id] > 0 && !voidOfPascal(id))
                .toList();
        return id -> voidOfPascal(id) ? VOID_NUMBER : present.indexOf(id) + 1;
    }

    @Override
    public void finish() {
        String map = LabelMap.write(classes, named(), ToolClasses.BACKGROUND)
                + (cvat ? "" : classes.name(ClassMask.VOID) + ":224,224,192::\n");
        text("labelmap.txt", map);
        text("ImageSets/Segmentation/" + set + ".txt", stems.toString());
        if (cvat) {
            text("labels.json", CvatLabels.of(classes));
        }
    }

    private List<Integer> named() {
        return labelled.stream().filter(id -> !voidOfPascal(id)).toList();
    }

    private void text(String name, String text) {
        out.add(name, file -> file.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {}
}
