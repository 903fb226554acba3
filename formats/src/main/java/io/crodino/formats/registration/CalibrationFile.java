package io.crodino.formats.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code calibration.yaml}; docs/SENSORS.md has its form. Stateless. */
public final class CalibrationFile {
    private CalibrationFile() {}

    /**
     * The form of the file. Each camera is described in it, or in a file of ROS that it names; or both, and
     * how they stand, are those of a file of Kalibr.
     *
     * @param colourInfo file beside this one, instead of {@code colour}
     * @param depthInfo the same for {@code depth}
     * @param kalibr instead of all cameras and of {@code depthToColour}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Form(
            @Nullable String note,
            @Nullable CameraDescription colour,
            @JsonProperty("colour_info") @Nullable String colourInfo,
            @Nullable CameraDescription depth,
            @JsonProperty("depth_info") @Nullable String depthInfo,
            @JsonProperty("depth_to_colour") @Nullable Extrinsics depthToColour,
            @Nullable Kalibr kalibr,

            @JsonProperty(value = "depth_unit", required = true)
            double depthUnit) {
        void requireNoCameras(Path file) {
            if (colour != null || colourInfo != null || depth != null || depthInfo != null || depthToColour != null) {
                throw new UserException(file + ": found kalibr and cameras beside it, expected one of them");
            }
        }
    }

    record Extrinsics(
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

    /** Writes it: whole, or not at all. */
    public static void write(Path file, Calibration calibration) {
        write(file, calibration, "");
    }

    /**
     * The same.
     *
     * @param note where it comes from, one line
     */
    public static void write(Path file, Calibration calibration, String note) {
        AtomicFile.writeText(file, text(calibration, note));
    }

    private static String text(Calibration calibration, String note) {
        RigidTransform transform = calibration.depthToColour();
        return Yaml.write(new Form(
                note.isEmpty() ? null : note,
                CameraDescription.of(calibration.colour()),
                null,
                CameraDescription.of(calibration.depth()),
                null,
                new Extrinsics(transform.r(), transform.t()),
                null,
                calibration.depthUnit()));
    }

    /**
     * Reads {@code calibration.yaml}; docs/SENSORS.md has its form.
     *
     * @throws UserException one sentence that names the file and what is wrong in it
     */
    public static Calibration read(Path file) {
        Form found = Yaml.read(file, Form.class);
        Kalibr chain = found.kalibr;
        if (chain != null) {
            found.requireNoCameras(file);
            return KalibrChain.read(beside(file, "kalibr.file", chain.file))
                    .calibration(chain.colour, chain.depth, found.depthUnit);
        }
        CameraModel colour = camera(file, "colour", found.colour, found.colourInfo);
        CameraModel depth = camera(file, "depth", found.depth, found.depthInfo);
        Extrinsics transform = found.depthToColour;
        if (transform == null) {
            throw new UserException(file + ": depth_to_colour: it is missing, add it");
        }
        RigidTransform rigid = part(file, "depth_to_colour", () -> new RigidTransform(transform.r, transform.t));
        return part(file, "", () -> new Calibration(colour, depth, rigid, found.depthUnit));
    }

    private static CameraModel camera(
            Path file, String key, @Nullable CameraDescription here, @Nullable String elsewhere) {
        if (here != null && elsewhere == null) {
            return part(file, key, here::camera);
        } else if (here == null && elsewhere != null) {
            Path info = beside(file, key + "_info", elsewhere);
            return part(info, "", CameraInfoFile.read(info)::camera);
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
