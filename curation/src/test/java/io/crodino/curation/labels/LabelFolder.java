package io.crodino.curation.labels;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.ImageSize;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** An RGB-D folder on the disk, for tests. */
record LabelFolder(RgbdFolder folder, RgbdImages images) {
    static LabelFolder create(Path root, List<String> names) throws IOException {
        Files.createDirectories(root);
        List<ClassInfo> classes = new ArrayList<>();
        for (String name : names) {
            // Two of one colour, and ids that are no positions.
            classes.add(new ClassInfo(name, 3 + 10 * classes.size(), classes.size() < 2 ? "#20a040" : "#404040"));
        }
        RgbdFolder folder = new RgbdFolder(root, "some place", classes, List.of(255), DepthFormat.MILLIMETRES);
        folder.writeDescription();
        return new LabelFolder(folder, new RgbdImages(folder));
    }

    void addPicture(String stem, ImageSize size) {
        write(size, CvType.CV_8UC3, folder.root().resolve("rgb/" + stem + ".png"));
        write(size, CvType.CV_16UC1, folder.depth(stem));
    }

    void addDepth(String stem, ImageSize size) {
        write(size, CvType.CV_16UC1, folder.depth(stem));
    }

    private static void write(ImageSize size, int type, Path file) {
        Mat picture = new Mat(size.height(), size.width(), type);
        Core.randu(picture, 0, type == CvType.CV_8UC3 ? 256 : 5000);
        PictureEncoding.PNG.write(picture, file);
        picture.release();
    }

    void addLabel(String stem, ClassMask mask) throws IOException {
        add(folder.label(stem), mask);
    }

    void addPrelabel(String stem, ClassMask mask) throws IOException {
        add(folder.root().resolve("prelabel/" + stem + ".png"), mask);
    }

    private void add(Path file, ClassMask mask) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new LabelPng(folder).encode(mask, "picture"));
    }

    ClassMask label(String stem) {
        Mat label = images.label(stem);
        byte[] ids = new byte[(int) label.total()];
        label.get(0, 0, ids);
        ClassMask mask = new ClassMask(label.cols(), label.rows(), ids);
        label.release();
        return mask;
    }
}
