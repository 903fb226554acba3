package io.crodino.edge.models;

import io.crodino.formats.Modality;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models that work together, by the SHA-256 of their files: one for each sensor of a kit, so one or two. Immutable. */
public final class ModelPair {
    private static final int ID_LENGTH = 12;

    private final EnumMap<Modality, String> hashes;

    /** @param hashes in hex, at least one */
    public ModelPair(Map<Modality, String> hashes) {
        this.hashes = new EnumMap<>(hashes);
    }

    /** The pair that these files are, by their content. */
    static ModelPair of(Map<Modality, Path> files) {
        Map<Modality, String> hashes = new EnumMap<>(Modality.class);
        files.forEach((sensor, file) -> hashes.put(sensor, Sha256.of(file)));
        return new ModelPair(hashes);
    }

    /**
     * The pair that {@code rgb.onnx} and {@code depth.onnx} of a folder are, or the one of them that is there.
     *
     * @throws UserException when there is none
     */
    public static ModelPair in(Path folder) {
        Map<Modality, Path> files = Delivery.modelsIn(folder);
        if (files.isEmpty()) {
            throw new UserException(
                    folder + " has neither rgb.onnx nor depth.onnx: expected what './crodino export' writes");
        }
        return of(files);
    }

    public Set<Modality> sensors() {
        return hashes.keySet();
    }

    /** Null when it has no model for the sensor. */
    public @Nullable String hash(Modality sensor) {
        return hashes.get(sensor);
    }

    /** What is signed: this text in UTF-8. Lines {@code SENSOR HASH}, RGB first. */
    public String manifest() {
        StringBuilder text = new StringBuilder("crodino models 1\n");
        hashes.forEach((sensor, hash) ->
                text.append(sensor.key()).append(' ').append(hash).append('\n'));
        return text.toString();
    }

    /** The first 12 hex digits of the manifest's SHA-256. */
    public String id() {
        return Sha256.of(manifest()).substring(0, ID_LENGTH);
    }
}
