package io.crodino.curation.merge;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Copies the frames of one folder into the joined one. What has the right form is copied to the byte; the rest is
 * written anew. For one thread.
 */
final class FrameCopy {
    /** Of the form of labels; the last is written last, and says that a frame is whole. */
    private static final List<String> CLASS_MAPS = List.of("prelabel", "classes/rgb", "classes/depth", "label");

    private static final int BYTE = 255;

    private final MergeSource source;
    private final MergePlan plan;
    private final RgbdImages images;
    private final Map<Integer, Integer> ids;
    private final boolean sameDepth;
    private final boolean sameIds;
    private final boolean wide;

    FrameCopy(MergeSource source, MergePlan plan) {
        this.source = source;
        this.plan = plan;
        this.images = new RgbdImages(source.folder());
        this.ids = plan.classes().idsOf(source.folder());
        this.sameDepth = JoinedDepth.isSame(source.folder(), plan.depth());
        this.sameIds = ids.entrySet().stream().allMatch(id -> id.getKey().equals(id.getValue()));
        this.wide = ids.values().stream().anyMatch(id -> id > BYTE);
    }

    /** Whether an earlier run has copied all of a frame. */
    boolean isDone(String stem) {
        return files(stem).stream().allMatch(Files::exists);
    }

    private List<Path> files(String stem) {
        List<Path> files = new ArrayList<>();
        if (source.index().rgb().contains(stem)) {
            files.add(target("rgb", stem, extension(source.folder().rgb(stem))));
        }
        if (source.index().depth().contains(stem)) {
            files.add(target("depth", stem, ".png"));
        }
        CLASS_MAPS.stream()
                .filter(map -> Files.exists(from(map, stem)))
                .forEach(map -> files.add(target(map, stem, ".png")));
        return files;
    }

    private Path target(String folder, String stem, String extension) {
        return plan.out().resolve(folder).resolve(source.renamed(stem) + extension);
    }

    private Path from(String folder, String stem) {
        return source.folder().root().resolve(folder).resolve(stem + ".png");
    }

    private static String extension(Path picture) {
        String name = picture.toString();
        return name.substring(name.length() - ".png".length());
    }

    /** @throws UserException when a picture is damaged, or the disk is full */
    void copy(String stem) {
        RgbdFolder folder = source.folder();
        if (source.index().rgb().contains(stem)) {
            bytes(folder.rgb(stem), target("rgb", stem, extension(folder.rgb(stem))));
        }
        if (source.index().depth().contains(stem)) {
            depth(stem);
        }
        for (String map : CLASS_MAPS) {
            if (Files.exists(from(map, stem))) {
                classMap(from(map, stem), target(map, stem, ".png"));
            }
        }
    }

    private static void bytes(Path from, Path to) {
        AtomicFile.writeUnforced(to, out -> Files.copy(from, out));
    }

    private void depth(String stem) {
        Path to = target("depth", stem, ".png");
        if (sameDepth) {
            bytes(source.folder().depth(stem), to);
            return;
        }
        Mat depth = images.depth(stem);
        try {
            JoinedDepth.convert(depth, source.folder().depth(), plan.depth());
            PictureEncoding.PNG.writeUnforced(depth, to);
        } finally {
            depth.release();
        }
    }

    private void classMap(Path from, Path to) {
        if (sameIds) {
            bytes(from, to);
            return;
        }
        Mat stored = PictureFile.stored(from);
        Mat joined = new Mat(stored.rows(), stored.cols(), CvType.CV_16UC1);
        try {
            joined.put(0, 0, renumbered(stored, from));
            if (!wide) {
                joined.convertTo(joined, CvType.CV_8U);
            }
            PictureEncoding.PNG.writeUnforced(joined, to);
        } finally {
            stored.release();
            joined.release();
        }
    }

    private short[] renumbered(Mat stored, Path file) {
        if (stored.channels() != 1 || (stored.depth() != CvType.CV_8U && stored.depth() != CvType.CV_16U)) {
            throw new UserException(file + " has pixels of type " + CvType.typeToString(stored.type())
                    + ": expected 8 or 16 bits with one channel of class ids");
        }
        Mat wider = new Mat();
        stored.convertTo(wider, CvType.CV_16U);
        short[] values = new short[(int) wider.total()];
        wider.get(0, 0, values);
        wider.release();
        for (int i = 0; i < values.length; i++) {
            Integer id = ids.get(values[i] & 0xffff);
            if (id == null) {
                throw new UserException(file + " holds label id " + (values[i] & 0xffff)
                        + ": expected one of the ids under classes or ignore in its dataset.yaml");
            }
            values[i] = id.shortValue();
        }
        return values;
    }
}
