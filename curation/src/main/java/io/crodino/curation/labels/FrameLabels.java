package io.crodino.curation.labels;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The best labels that there are of each frame. For one thread. */
final class FrameLabels {
    private final RgbdFolder folder;
    private final RgbdImages images;
    private final ShownPictures pictures;
    private final @Nullable NetworkLabels networks;

    FrameLabels(RgbdFolder folder, ShownPictures pictures, @Nullable NetworkLabels networks) {
        this.folder = folder;
        this.images = new RgbdImages(folder);
        this.pictures = pictures;
        this.networks = networks;
    }

    LabelOrigin origin(String stem) {
        if (Files.exists(folder.label(stem))) {
            return LabelOrigin.LABEL;
        }
        if (Files.exists(prelabel(stem))) {
            return LabelOrigin.PRELABEL;
        }
        return networks != null && networks.sensor(color(stem)) != null ? LabelOrigin.NETWORK : LabelOrigin.NONE;
    }

    private boolean color(String stem) {
        return pictures.hasColor(stem);
    }

    private Path prelabel(String stem) {
        return folder.root().resolve("prelabel").resolve(stem + ".png");
    }

    /** @param unlabelled the id where nothing is known */
    ClassMask of(String stem, int unlabelled) {
        return switch (origin(stem)) {
            case LABEL -> mask(images.label(stem));
            case PRELABEL -> mask(images.label(prelabel(stem)));
            case NETWORK -> network(stem);
            case NONE -> ClassMask.filled(pictures.size(stem), unlabelled);
        };
    }

    private ClassMask network(String stem) {
        if (networks == null) {
            throw new IllegalStateException("no networks for " + stem);
        }
        boolean color = networks.sensor(color(stem)) == Modality.RGB;
        Mat picture = color ? images.rgb(stem) : images.depth(stem);
        try {
            return networks.segment(picture, color, folder.depth().unit());
        } finally {
            picture.release();
        }
    }

    private static ClassMask mask(Mat label) {
        try {
            byte[] ids = new byte[(int) label.total()];
            label.get(0, 0, ids);
            return new ClassMask(label.cols(), label.rows(), ids);
        } finally {
            label.release();
        }
    }
}
