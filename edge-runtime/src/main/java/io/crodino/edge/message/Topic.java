package io.crodino.edge.message;

import io.crodino.formats.Modality;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.PointCloud2;

/** What can be told, by the names that all who tell it share. */
public enum Topic {
    /** Of each result, its class ids. */
    MASK("/crodino/segmentation/mask"),
    /** Of each result, how sure the network is. */
    CONFIDENCE("/crodino/segmentation/confidence"),
    /** Of each result, its class ids in space; there are none while {@link LabelledPoints} says so. */
    POINTS("/crodino/segmentation/points"),
    /** What class ids mean; hardly ever changes. */
    LABEL_INFO("/crodino/segmentation/label_info"),
    /** Of each result, what people look at. */
    OVERLAY("/crodino/segmentation/overlay"),
    /** How sensors, models and charge are. */
    DIAGNOSTICS("/diagnostics"),
    /** What the sensors sent last. */
    RGB_PICTURE("/crodino/rgb/compressed"),
    DEPTH_PICTURE("/crodino/depth/compressed");

    private final String path;

    Topic(String path) {
        this.path = path;
    }

    public static Topic picture(Modality sensor) {
        return sensor == Modality.RGB ? RGB_PICTURE : DEPTH_PICTURE;
    }

    /** Its name, from the root. */
    public String path() {
        return path;
    }

    public MessageType<?> type() {
        return switch (this) {
            case MASK, CONFIDENCE -> Image.TYPE;
            case POINTS -> PointCloud2.TYPE;
            case LABEL_INFO -> LabelInfo.TYPE;
            case DIAGNOSTICS -> DiagnosticArray.TYPE;
            case OVERLAY, RGB_PICTURE, DEPTH_PICTURE -> CompressedImage.TYPE;
        };
    }
}
