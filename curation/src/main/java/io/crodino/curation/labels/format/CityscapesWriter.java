package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.Outline;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Writes {@link CityscapesFormat}. */
final class CityscapesWriter implements LabelWriter {
    private static final int MOST = 255;

    private final ExportTree out;
    private final ToolClasses classes;
    private final String folder;
    private final Outliner outliner;
    private final int voidNumber;
    private final PalettePng colors;

    CityscapesWriter(ExportTree out, ToolClasses classes, String folder, Outliner outliner) {
        OpenCv.load();
        this.out = out;
        this.classes = classes;
        this.folder = folder;
        this.outliner = outliner;
        List<Integer> ids = classes.classes().stream().map(ClassInfo::id).toList();
        if (ids.stream().anyMatch(id -> id > MOST)) {
            throw new UserException("dataset.yaml has class ids above " + MOST
                    + ", and Cityscapes' pictures of ids hold 8 bits: choose another --format, or smaller ids");
        }
        this.voidNumber = IntStream.concat(IntStream.of(MOST), IntStream.range(0, MOST))
                .filter(number -> !ids.contains(number))
                .findFirst()
                .orElse(MOST);
        int known = classes.classes().size();
        this.colors = new PalettePng(number -> number < known ? classes.rgb(number) : 0);
    }

    @Override
    public void add(LabelledPicture picture) {
        ClassMask mask = picture.mask();
        String truth = "gtFine/" + folder + picture.stem() + "_gtFine_";
        out.add("leftImg8bit/" + folder + picture.stem() + "_leftImg8bit" + picture.extension(), picture.content());
        // First, so that the masks are never the older ones.
        bytes(truth + "polygons.json", polygons(mask).getBytes(StandardCharsets.UTF_8));
        bytes(truth + "color.png", colors.encode(mask, id -> id));
        bytes(truth + "labelIds.png", grey(mask, this::number));
        bytes(truth + "labelTrainIds.png", grey(mask, id -> id));
    }

    private int number(int id) {
        return id < classes.classes().size() ? classes.classes().get(id).id() : voidNumber;
    }

    private String polygons(ClassMask mask) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("imgHeight", mask.height());
        file.put("imgWidth", mask.width());
        ArrayNode objects = file.putArray("objects");
        for (Outline outline : outliner.outlines(mask, classes.unlabelled())) {
            ObjectNode object = objects.addObject();
            object.put("label", outline.id() == ClassMask.VOID ? "unlabeled" : classes.name(outline.id()));
            ArrayNode points = object.putArray("polygon");
            Polygon polygon = outline.points();
            for (int i = 0; i < polygon.size(); i++) {
                points.addArray().add((int) polygon.x(i)).add((int) polygon.y(i));
            }
        }
        return file.toString();
    }

    private static byte[] grey(ClassMask mask, IntUnaryOperator numbers) {
        byte[] pixels = new byte[mask.ids().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) numbers.applyAsInt(mask.ids()[i] & 0xff);
        }
        Mat picture = new Mat(mask.height(), mask.width(), CvType.CV_8UC1);
        try {
            picture.put(0, 0, pixels);
            return PictureEncoding.PNG.encode(picture);
        } finally {
            picture.release();
        }
    }

    @Override
    public void finish() {
        StringBuilder table = new StringBuilder();
        for (int id = 0; id < classes.classes().size(); id++) {
            int rgb = classes.rgb(id);
            table.append("%d %d %d %s\n".formatted(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, classes.name(id)));
        }
        bytes(CityscapesFormat.COLORS, table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] content) {
        out.add(name, file -> file.write(content));
    }

    @Override
    public void close() {}
}
