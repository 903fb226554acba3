package io.crodino.edge.segment;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** One sensor's pictures of an RGB-D folder or recording, with its labels if it has some. */
final class RgbdPictures implements StoredPictures {
    private final RgbdFolder folder;
    private final RgbdImages images;
    private final Modality sensor;
    private final List<String> stems;
    private final @Nullable String unscored;

    /** All pictures of the model's sensor. */
    RgbdPictures(Path root, ModelCard card) {
        this(RgbdFolder.open(root), card, null);
    }

    /** These pictures; nothing is listed. */
    RgbdPictures(Path root, ModelCard card, List<String> stems) {
        this(RgbdFolder.open(root), card, stems);
    }

    private RgbdPictures(RgbdFolder folder, ModelCard card, @Nullable List<String> known) {
        this.folder = folder;
        images = new RgbdImages(folder);
        sensor = card.sensor();
        stems = known == null ? folder.frames(sensor) : known;
        unscored = unscored(card.classes());
    }

    private @Nullable String unscored(List<ClassInfo> known) {
        if (!Files.isDirectory(folder.root().resolve("label"))) {
            return null;
        }
        List<String> here = folder.classes().stream().map(ClassInfo::name).toList();
        List<String> there = known.stream().map(ClassInfo::name).toList();
        return here.equals(there)
                ? null
                : "the labels name the classes " + here + ", the model knows " + there + ": no score";
    }

    @Override
    public List<String> stems() {
        return stems;
    }

    @Override
    public Mat read(String stem) {
        return sensor == Modality.RGB ? images.rgb(stem) : images.depth(stem);
    }

    @Override
    public double unit() {
        return folder.depth().unit();
    }

    @Override
    public @Nullable Mat label(String stem) {
        boolean there = unscored == null && Files.exists(folder.label(stem));
        return there ? images.label(stem) : null;
    }

    @Override
    public @Nullable String unscored() {
        return unscored;
    }
}
