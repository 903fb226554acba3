package io.crodino.trainer.unlabelled;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A folder with what teachers think of pairs: {@code both/}, or {@code rgb/} and {@code depth/}, each with {@code
 * classes/STEM.png} (training ids with the colours of the classes) and {@code confidence/STEM.png} (probability of that
 * class, 255 = 1), at network size; at last {@code labels.yaml}. People may look at them. Thread-safe.
 *
 * @param folder the folder
 * @param size of the pictures
 * @param classes position = training id
 */
public record PseudoLabels(Path folder, InputSize size, List<ClassInfo> classes) {
    /** For both networks, or for that of one sensor. */
    public static final String BOTH = "both";

    /**
     * {@code labels.yaml}, which is there when all pairs are labelled.
     *
     * @param pairs fingerprint of the pairs
     * @param teachers SHA-256 of the weights of each teacher
     */
    public record Origin(String pairs, List<String> teachers) {}

    /** Whether all pairs are labelled. */
    public boolean complete() {
        return Files.isRegularFile(origin());
    }

    /** The last file of all. */
    public void complete(Origin origin) {
        AtomicFile.writeText(origin(), Yaml.write(origin));
    }

    /** @throws UserException when the labels are not there or not whole */
    public Origin readOrigin() {
        if (!complete()) {
            throw new UserException("no labels.yaml in " + folder + ": the labels that a teacher gave are gone or not"
                    + " whole; bring them back or start the run again");
        }
        return Yaml.read(origin(), Origin.class);
    }

    private Path origin() {
        return folder.resolve("labels.yaml");
    }

    /** Whether a pair is labelled for both networks. */
    public boolean has(String stem) {
        return has(BOTH, stem) || (has(Modality.RGB.key(), stem) && has(Modality.DEPTH.key(), stem));
    }

    private boolean has(String of, String stem) {
        return Files.isRegularFile(confidenceFile(of, stem));
    }

    /**
     * Keeps what a teacher thinks of a pair.
     *
     * @param of {@link #BOTH} or the key of a sensor
     */
    public void write(String of, String stem, SoftMap map) {
        byte[] classMap = IndexedPng.encode(map.classes(), size.width(), size.height(), classes);
        AtomicFile.writeUnforced(classFile(of, stem), out -> out.write(classMap));
        // The one whose presence counts comes second.
        Mat sure = new Mat(size.height(), size.width(), CvType.CV_8UC1);
        try {
            sure.put(0, 0, map.confidence());
            PictureEncoding.PNG.writeUnforced(sure, confidenceFile(of, stem));
        } finally {
            sure.release();
        }
    }

    /** What was kept for each sensor's network; one map twice where one teacher reads both sensors. */
    public PerModality<SoftMap> read(String stem) {
        if (has(BOTH, stem)) {
            SoftMap map = read(BOTH, stem);
            return new PerModality<>(map, map);
        }
        return PerModality.of(modality -> read(modality.key(), stem));
    }

    private SoftMap read(String of, String stem) {
        byte[] map = IndexedPng.decode(classFile(of, stem));
        Mat sure = PictureFile.grey(confidenceFile(of, stem));
        try {
            byte[] confidence = new byte[(int) sure.total()];
            sure.get(0, 0, confidence);
            if (map.length != size.area() || confidence.length != size.area()) {
                throw new UserException("the labels of " + stem + " in " + folder + " are not of the size "
                        + size.width() + "x" + size.height() + ": delete the folder, it is made again");
            }
            return new SoftMap(map, confidence);
        } finally {
            sure.release();
        }
    }

    private Path classFile(String of, String stem) {
        return folder.resolve(of).resolve("classes").resolve(stem + ".png");
    }

    private Path confidenceFile(String of, String stem) {
        return folder.resolve(of).resolve("confidence").resolve(stem + ".png");
    }
}
