package io.crodino.edge.calibration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RigidTransform;
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
    public DeviceExport {
        cameras = cameras.map(TreeMap::new);
    }

    /**
     * The cameras at two sizes.
     *
     * @param sizes of the pictures; empty where the device has only one
     * @param depthUnit metres per stored unit
     * @throws UserException when there is no such size, or several and none was chosen
     */
    public Calibration at(PerModality<Optional<ImageSize>> sizes, double depthUnit) {
        PerModality<CameraModel> chosen = PerModality.of(
                modality -> choose(cameras.get(modality), sizes.get(modality), "--" + modality.key() + "-size HxW"));
        return new Calibration(chosen.rgb(), chosen.depth(), depthToColour, depthUnit);
    }

    private static CameraModel choose(Map<String, CameraModel> models, Optional<ImageSize> size, String option) {
        List<String> found = List.copyOf(models.keySet());
        List<String> typed =
                found.stream().map(each -> ImageSize.parse(each).asTyped()).toList();
        if (size.isEmpty() && found.size() != 1) {
            throw new UserException(
                    "the device has several sizes of pictures: choose yours with " + option + ", one of " + typed);
        }
        CameraModel model = models.get(size.isPresent() ? size.get().toString() : found.get(0));
        if (model == null) {
            throw new UserException("the device has no pictures of "
                    + size.get().asTyped() + ": expected " + option + ", one of " + typed);
        }
        return model;
    }
}
