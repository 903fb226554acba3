package io.crodino.bags.calibration;

import io.crodino.formats.registration.RigidTransform;
import io.crodino.formats.ros.Quaternion;
import io.crodino.formats.ros.Transform;
import io.crodino.formats.ros.TransformStamped;
import io.crodino.formats.ros.Vector3;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Frames that do not move against each other. Immutable. */
final class TransformTree {
    private final Map<String, TransformStamped> byChild = new HashMap<>();

    /** @param transforms the last one of a frame counts */
    TransformTree(List<TransformStamped> transforms) {
        transforms.forEach(one -> byChild.put(plain(one.childFrameId()), one));
    }

    private static String plain(String frame) {
        return frame.startsWith("/") ? frame.substring(1) : frame;
    }

    /** {@code X_to = result(X_from)}; empty when nothing connects the two. */
    Optional<RigidTransform> between(String from, String to) {
        Map<String, RigidTransform> fromUp = upwards(plain(from));
        Map<String, RigidTransform> toUp = upwards(plain(to));
        for (Map.Entry<String, RigidTransform> up : fromUp.entrySet()) {
            RigidTransform other = toUp.get(up.getKey());
            if (other != null) {
                return Optional.of(other.inverse().after(up.getValue()));
            }
        }
        return Optional.empty();
    }

    private static RigidTransform rigid(Transform transform) {
        Quaternion q = transform.rotation();
        Vector3 t = transform.translation();
        return RigidTransform.ofQuaternion(q.x(), q.y(), q.z(), q.w(), List.of(t.x(), t.y(), t.z()));
    }

    /** A frame and all above it, with the way from the frame to each. */
    private Map<String, RigidTransform> upwards(String frame) {
        Map<String, RigidTransform> ways = new LinkedHashMap<>();
        String at = frame;
        RigidTransform way = RigidTransform.IDENTITY;
        while (ways.putIfAbsent(at, way) == null) {
            TransformStamped up = byChild.get(at);
            if (up == null) {
                break;
            }
            at = plain(up.header().frameId());
            way = rigid(up.transform()).after(way);
        }
        return ways;
    }
}
