package io.crodino.formats.ros;

import java.util.List;

/**
 * The part of the sensor that a camera sends, pixels.
 *
 * @param height 0 = all of it
 * @param width 0 = all of it
 */
public record RegionOfInterest(int xOffset, int yOffset, int height, int width, boolean doRectify)
        implements RosMessage {
    public static final MessageType<RegionOfInterest> TYPE =
            new MessageType<>("sensor_msgs/msg/RegionOfInterest", """
                    uint32 x_offset
                    uint32 y_offset
                    uint32 height
                    uint32 width
                    bool do_rectify
                    """, List.of(), RegionOfInterest::read);

    /** The whole sensor. */
    public static final RegionOfInterest WHOLE = new RegionOfInterest(0, 0, 0, 0, false);

    static RegionOfInterest read(CdrReader in) {
        return new RegionOfInterest(
                in.size("x_offset"), in.size("y_offset"), in.size("height"), in.size("width"), in.bool());
    }

    @Override
    public void write(CdrWriter out) {
        out.int32(xOffset).int32(yOffset).int32(height).int32(width).bool(doRectify);
    }
}
