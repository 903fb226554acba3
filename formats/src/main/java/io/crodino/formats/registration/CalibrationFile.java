package io.crodino.formats.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The form of {@code calibration.yaml}. Each camera is described in it, or in a file of ROS that it names; or both, and
 * how they stand, are those of a file of Kalibr.
 *
 * @param colourInfo file beside this one, instead of {@code colour}
 * @param depthInfo the same for {@code depth}
 * @param kalibr instead of all cameras and of {@code depthToColour}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CalibrationFile(
        @Nullable String note,
        @Nullable Camera colour,
        @JsonProperty("colour_info") @Nullable String colourInfo,
        @Nullable Camera depth,
        @JsonProperty("depth_info") @Nullable String depthInfo,
        @JsonProperty("depth_to_colour") @Nullable Transform depthToColour,
        @Nullable Kalibr kalibr,

        @JsonProperty(value = "depth_unit", required = true) double depthUnit) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Camera(
            @JsonProperty(required = true) int width,
            @JsonProperty(required = true) int height,

            @JsonProperty(value = "K", required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> k,

            @JsonProperty("distortion_model") @Nullable String model,
            @JsonProperty("D") @Nullable List<Double> d) {
        static Camera of(CameraModel model) {
            return new Camera(
                    model.size().width(),
                    model.size().height(),
                    List.of(model.fx(), 0.0, model.cx(), 0.0, model.fy(), model.cy(), 0.0, 0.0, 1.0),
                    model.lens().model(),
                    model.lens().coefficients());
        }

        CameraModel camera() {
            if (k.size() != 9) {
                throw new UserException("K has " + k.size() + " numbers, expected nine, row by row");
            }
            boolean pinhole = k.get(1) == 0 && k.get(3) == 0 && k.get(6) == 0 && k.get(7) == 0 && k.get(8) == 1;
            if (!pinhole) {
                throw new UserException("K is " + k + ", expected [fx, 0, cx, 0, fy, cy, 0, 0, 1]");
            }
            return new CameraModel(
                    new ImageSize(width, height),
                    k.get(0),
                    k.get(4),
                    k.get(2),
                    k.get(5),
                    LensDistortion.of(model == null ? "" : model, d == null ? List.of() : d));
        }
    }

    record Transform(
            @JsonProperty(value = "R", required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> r,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> t) {}

    /**
     * Which camera of a chain is which; Kalibr does not know.
     *
     * @param file beside this one
     * @param colour name in it, e.g. {@code cam0}
     * @param depth name in it
     */
    record Kalibr(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            String file,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            String colour,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            String depth) {}

    /** The file's text. */
    static String text(Calibration calibration, String note) {
        RigidTransform transform = calibration.depthToColour();
        return Yaml.write(new CalibrationFile(
                note.isEmpty() ? null : note,
                Camera.of(calibration.colour()),
                null,
                Camera.of(calibration.depth()),
                null,
                new Transform(transform.r(), transform.t()),
                null,
                calibration.depthUnit()));
    }

    static Calibration read(Path file) {
        CalibrationFile found = Yaml.read(file, CalibrationFile.class);
        Kalibr chain = found.kalibr;
        if (chain != null) {
            found.requireNoCameras(file);
            return KalibrChain.read(beside(file, "kalibr.file", chain.file))
                    .calibration(chain.colour, chain.depth, found.depthUnit);
        }
        CameraModel colour = camera(file, "colour", found.colour, found.colourInfo);
        CameraModel depth = camera(file, "depth", found.depth, found.depthInfo);
        Transform transform = found.depthToColour;
        if (transform == null) {
            throw new UserException(file + ": depth_to_colour: it is missing, add it");
        }
        RigidTransform rigid = part(file, "depth_to_colour", () -> new RigidTransform(transform.r, transform.t));
        return part(file, "", () -> new Calibration(colour, depth, rigid, found.depthUnit));
    }

    private void requireNoCameras(Path file) {
        if (colour != null || colourInfo != null || depth != null || depthInfo != null || depthToColour != null) {
            throw new UserException(file + ": found kalibr and cameras beside it, expected one of them");
        }
    }

    private static CameraModel camera(Path file, String key, @Nullable Camera here, @Nullable String elsewhere) {
        if (here != null && elsewhere == null) {
            return part(file, key, here::camera);
        } else if (here == null && elsewhere != null) {
            Path info = beside(file, key + "_info", elsewhere);
            return part(info, "", CameraInfo.read(info)::camera);
        }
        throw new UserException(file + ": found " + (here == null ? "neither " : "both ") + key
                + (here == null ? " nor " : " and ") + key + "_info, expected one of them");
    }

    private static Path beside(Path file, String key, String name) {
        try {
            return file.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new UserException(file + ": " + key + " names no path, expected a file", e);
        }
    }

    /** Names the place of a mistake. */
    private static <T> T part(Path file, String key, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (UserException e) {
            throw new UserException(file + ": " + (key.isEmpty() ? "" : key + ": ") + e.getMessage(), e);
        }
    }
}
