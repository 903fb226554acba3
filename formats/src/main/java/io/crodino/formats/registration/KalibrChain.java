package io.crodino.formats.registration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Kalibr writes ({@code camchain.yaml}): cameras in the order of its topics, each with how it stands to the one
 * before. Only pinhole cameras with the lens model {@code radtan}, which is OpenCV's with k1, k2, p1 and p2. Immutable.
 */
public final class KalibrChain {
    private static final String PINHOLE = "pinhole";
    private static final String RADTAN = "radtan";

    /** cam2 comes before cam10. */
    private static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Path file;
    private final Map<String, Camera> cameras;

    private KalibrChain(Path file, Map<String, Camera> cameras) {
        this.file = file;
        this.cameras = cameras;
    }

    /** The whole file; a type of its own, for its keys are names. */
    private record Cameras(Map<String, Camera> byName) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Cameras {}
    }

    /**
     * One camera; what concerns time and inertia is of no use here.
     *
     * @param toThis 4 x 4, from the camera before to this one, metres
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Camera(
            @JsonProperty(value = "camera_model", required = true) @JsonSetter(nulls = Nulls.FAIL)
            String model,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> intrinsics,

            @JsonProperty(value = "distortion_model", required = true) @JsonSetter(nulls = Nulls.FAIL)
            String lens,

            @JsonProperty(value = "distortion_coeffs", required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> coefficients,

            @JsonProperty("T_cn_cnm1") @Nullable List<List<Double>> toThis,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Integer> resolution) {
        CameraModel camera() {
            if (!model.equals(PINHOLE) || !lens.equals(RADTAN)) {
                throw new UserException("the models are " + model + " and " + lens + ", expected " + PINHOLE + " and "
                        + RADTAN + ": calibrate with '--models pinhole-radtan'");
            }
            if (intrinsics.size() != 4 || coefficients.size() != 4 || resolution.size() != 2) {
                throw new UserException("found " + intrinsics.size() + " intrinsics, " + coefficients.size()
                        + " distortion_coeffs and " + resolution.size()
                        + " numbers of resolution, expected [fu, fv, pu, pv], [k1, k2, p1, p2] and [width, height]");
            }
            List<Double> d = new ArrayList<>(coefficients);
            d.add(0.0);
            return new CameraModel(
                    new ImageSize(resolution.get(0), resolution.get(1)),
                    intrinsics.get(0),
                    intrinsics.get(1),
                    intrinsics.get(2),
                    intrinsics.get(3),
                    LensDistortion.of(LensDistortion.PLUMB_BOB, d));
        }

        RigidTransform fromBefore() {
            if (toThis == null) {
                throw new UserException("T_cn_cnm1: it is missing, add it");
            }
            if (toThis.size() < 3 || toThis.stream().anyMatch(row -> row.size() != 4)) {
                throw new UserException("T_cn_cnm1 is " + toThis + ", expected four rows of four numbers");
            }
            return new RigidTransform(
                    Stream.of(0, 1, 2)
                            .flatMap(row -> toThis.get(row).subList(0, 3).stream())
                            .toList(),
                    Stream.of(0, 1, 2).map(row -> toThis.get(row).get(3)).toList());
        }
    }

    /**
     * Reads a chain.
     *
     * @throws UserException one sentence that names the file and what is wrong in it
     */
    public static KalibrChain read(Path file) {
        Map<String, Camera> inOrder = new TreeMap<>(ORDER);
        inOrder.putAll(Yaml.read(file, Cameras.class).byName);
        return new KalibrChain(file, inOrder);
    }

    /**
     * Two cameras of it.
     *
     * @param colour its name, e.g. {@code cam0}
     * @param depth its name
     * @param depthUnit metres per stored unit
     * @throws UserException when there is no such camera, or its model is not known here
     */
    public Calibration calibration(String colour, String depth, double depthUnit) {
        if (colour.equals(depth)) {
            throw new UserException("colour and depth are both " + colour + ": expected two cameras of the chain");
        }
        CameraModel colourModel = camera(colour);
        CameraModel depthModel = camera(depth);
        return new Calibration(
                colourModel,
                depthModel,
                fromFirst(colour).after(fromFirst(depth).inverse()),
                depthUnit);
    }

    private CameraModel camera(String name) {
        Camera camera = cameras.get(name);
        if (camera == null) {
            throw new UserException(file + " has no camera '" + name + "': found " + cameras.keySet());
        }
        try {
            return camera.camera();
        } catch (UserException e) {
            throw new UserException(file + ": " + name + ": " + e.getMessage(), e);
        }
    }

    /** From the first camera of the chain to this one. */
    private RigidTransform fromFirst(String name) {
        RigidTransform way = RigidTransform.IDENTITY;
        boolean first = true;
        for (Map.Entry<String, Camera> camera : cameras.entrySet()) {
            if (!first) {
                try {
                    way = camera.getValue().fromBefore().after(way);
                } catch (UserException e) {
                    throw new UserException(file + ": " + camera.getKey() + ": " + e.getMessage(), e);
                }
            }
            if (camera.getKey().equals(name)) {
                return way;
            }
            first = false;
        }
        throw new IllegalArgumentException(name);
    }
}
