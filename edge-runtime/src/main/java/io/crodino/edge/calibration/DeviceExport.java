package io.crodino.edge.calibration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RigidTransform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a device's own tool says of its two cameras: one camera model for each size of picture. Immutable.
 *
 * @param cameras by {@code WIDTHxHEIGHT}
 * @param depthToColour the same for all sizes
 */
public record DeviceExport(PerModality<Map<String, CameraModel>> cameras, RigidTransform depthToColour) {
    private static final long MOST_BYTES = 1 << 24;

    public DeviceExport {
        cameras = cameras.map(TreeMap::new);
    }

    /**
     * Reads what a device's tool has written, whichever of those that are known here it is.
     *
     * @throws UserException one sentence that names the file and what is wrong in it
     */
    public static DeviceExport read(Path file) {
        String text = text(file);
        try {
            if (RealSenseListing.isOne(text)) {
                return RealSenseListing.parse(text);
            }
            if (AzureKinectJson.isOne(text)) {
                return AzureKinectJson.parse(text);
            }
        } catch (UserException e) {
            throw new UserException(file + ": " + e.getMessage(), e);
        }
        throw new UserException(
                file + " is not known: expected what 'rs-enumerate-devices -c' prints (RealSense), or the"
                        + " raw calibration of an Azure Kinect (JSON, k4a_device_get_raw_calibration); for others take pictures"
                        + " of a board with 'calibrate board'");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserException(file + " has " + Files.size(file)
                        + " bytes, expected a calibration, which has a" + " few thousand");
            }
            // Not strictly UTF-8: old consoles wrote degree signs in their own way.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a device's calibration; is it there?", e);
        }
    }

    /**
     * The cameras at two sizes.
     *
     * @param sizes of the pictures; empty where the device has only one
     * @param depthUnit metres per stored unit
     * @throws UserException when there is no such size, or several and none was chosen
     */
    public Calibration at(PerModality<Optional<ImageSize>> sizes, double depthUnit) {
        PerModality<CameraModel> chosen = PerModality.of(modality ->
                choose(cameras.get(modality), sizes.get(modality), "--" + modality.key() + "-size WIDTHxHEIGHT"));
        return new Calibration(chosen.rgb(), chosen.depth(), depthToColour, depthUnit);
    }

    private static CameraModel choose(Map<String, CameraModel> models, Optional<ImageSize> size, String option) {
        List<String> found = List.copyOf(models.keySet());
        if (size.isEmpty() && found.size() != 1) {
            throw new UserException(
                    "the device has several sizes of pictures: choose yours with " + option + ", one of " + found);
        }
        CameraModel model = models.get(size.isPresent() ? size.get().toString() : found.get(0));
        if (model == null) {
            throw new UserException(
                    "the device has no pictures of " + size.get() + ": expected " + option + ", one of " + found);
        }
        return model;
    }
}
