package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.formats.picture.PictureEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;

/**
 * The folder of results: {@code class/STEM.png}, {@code overlay/STEM.jpg} and {@code segment.yaml}. Each file is whole or
 * absent, so what is there can be believed after any interruption. Immutable; thread-safe.
 *
 * @param folder the folder
 * @param overlays whether overlays are wanted
 * @param classes of the model
 */
record Results(Path folder, boolean overlays, List<ClassInfo> classes) {
    private static final PictureEncoding JPEG = PictureEncoding.jpeg(85);

    /** What {@code segment.yaml} holds: who made the results. */
    private record Description(String model, String file, String sensor, List<ClassInfo> classes) {}

    /**
     * Takes a folder that is new, or holds results of the same model.
     *
     * @throws UserException when it holds those of another
     */
    static Results in(Path folder, SegmentationModel model, boolean overlays) {
        Path file = folder.resolve("segment.yaml");
        Description own = new Description(
                model.id(),
                String.valueOf(model.file().getFileName()),
                model.card().sensor().key(),
                model.card().classes());
        if (Files.exists(file)) {
            String before = Yaml.read(file, Description.class).model();
            if (!before.equals(own.model())) {
                throw new UserException(folder + " holds results of model " + before + ", this one is " + own.model()
                        + ": choose another --out, or delete the folder");
            }
        } else {
            AtomicFile.writeText(file, Yaml.write(own));
        }
        return new Results(folder, overlays, model.card().classes());
    }

    /** Whether everything of a picture is there. */
    boolean has(String stem) {
        return Files.exists(map(stem)) && (!overlays || Files.exists(overlay(stem)));
    }

    /** The class ids of a picture that is done. */
    byte[] read(String stem) {
        return IndexedPng.decode(map(stem));
    }

    void writeMap(String stem, byte[] ids, int width, int height) {
        byte[] png = IndexedPng.encode(ids, width, height, classes);
        AtomicFile.writeUnforced(map(stem), out -> out.write(png));
    }

    void writeOverlay(String stem, Mat picture) {
        JPEG.writeUnforced(picture, overlay(stem));
    }

    private Path map(String stem) {
        return folder.resolve("class").resolve(stem + ".png");
    }

    private Path overlay(String stem) {
        return folder.resolve("overlay").resolve(stem + ".jpg");
    }
}
