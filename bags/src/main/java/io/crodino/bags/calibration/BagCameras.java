package io.crodino.bags.calibration;

import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RigidTransform;
import io.crodino.formats.registration.RosCameras;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.DepthDecoder;
import io.crodino.formats.ros.TransformStamped;
import java.util.List;
import java.util.Optional;

/**
 * What a bag says of two cameras. Immutable.
 *
 * @param pictures names of the topics of pictures
 * @param infos the first information about each camera; empty where the bag has none
 * @param transforms of frames that do not move
 */
public record BagCameras(
        PerModality<String> pictures, PerModality<Optional<CameraInfo>> infos, List<TransformStamped> transforms) {
    public BagCameras {
        transforms = List.copyOf(transforms);
    }

    /** Whether depth was registered to colour before it was recorded: it says so by its topic, or by its frame. */
    public boolean isRegistered() {
        boolean oneFrame = infos.rgb().isPresent()
                && infos.depth().isPresent()
                && !infos.rgb().get().header().frameId().isEmpty()
                && infos.rgb()
                        .get()
                        .header()
                        .frameId()
                        .equals(infos.depth().get().header().frameId());
        return oneFrame || RosCameras.isRegistered(pictures.depth());
    }

    /** Whether both cameras and the way between their frames are known. */
    boolean isComplete() {
        return infos.rgb().isPresent()
                && infos.depth().isPresent()
                && way(infos.depth().get(), infos.rgb().get()).isPresent();
    }

    private Optional<RigidTransform> way(CameraInfo from, CameraInfo to) {
        return new TransformTree(transforms)
                .between(from.header().frameId(), to.header().frameId());
    }

    /**
     * Puts it together; the unit is that of depth pictures that are read from bags.
     *
     * @throws UserException one sentence why there is no calibration
     */
    public Calibration calibration() {
        CameraInfo colour = infos.rgb().orElseThrow(() -> missing(pictures.rgb()));
        CameraInfo depth = infos.depth().orElseThrow(() -> missing(pictures.depth()));
        RigidTransform way = way(depth, colour)
                .orElseThrow(() -> new UserException("/tf_static does not say how the frame '"
                        + depth.header().frameId() + "' lies to '"
                        + colour.header().frameId() + "'"));
        return new Calibration(camera(colour, pictures.rgb()), camera(depth, pictures.depth()), way, DepthDecoder.UNIT);
    }

    private static UserException missing(String name) {
        return new UserException("the bag has no " + RosCameras.infoTopic(name));
    }

    private static CameraModel camera(CameraInfo info, String picture) {
        return RosCameras.model(info, RosCameras.infoTopic(picture), picture);
    }
}
