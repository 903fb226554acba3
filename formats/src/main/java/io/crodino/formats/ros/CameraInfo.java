package io.crodino.formats.ros;

import java.util.List;

/**
 * How a camera sees.
 *
 * @param height rows of the whole sensor
 * @param width columns of the whole sensor
 * @param distortionModel e.g. {@code plumb_bob}, {@code rational_polynomial}
 * @param d coefficients of the distortion
 * @param k 3 x 3, row by row: intrinsics of the pictures as they come
 * @param r 3 x 3, row by row: rectifying rotation
 * @param p 3 x 4, row by row: projection of rectified pictures
 * @param binningX 0 or 1 = none
 * @param binningY 0 or 1 = none
 */
public record CameraInfo(
        Header header,
        int height,
        int width,
        String distortionModel,
        double[] d,
        double[] k,
        double[] r,
        double[] p,
        int binningX,
        int binningY,
        RegionOfInterest roi)
        implements RosMessage {
    public static final MessageType<CameraInfo> TYPE = new MessageType<>(
            "sensor_msgs/msg/CameraInfo", """
                    std_msgs/Header header
                    uint32 height
                    uint32 width
                    string distortion_model
                    float64[] d
                    float64[9] k
                    float64[9] r
                    float64[12] p
                    uint32 binning_x
                    uint32 binning_y
                    RegionOfInterest roi
                    """, List.of(Header.TYPE, RegionOfInterest.TYPE), CameraInfo::read);

    static CameraInfo read(CdrReader in) {
        return new CameraInfo(
                Header.read(in),
                in.size("height"),
                in.size("width"),
                in.string(),
                in.float64s(),
                in.float64s(9),
                in.float64s(9),
                in.float64s(12),
                in.size("binning_x"),
                in.size("binning_y"),
                RegionOfInterest.read(in));
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.int32(height).int32(width).string(distortionModel).float64s(d);
        out.array(k).array(r).array(p).int32(binningX).int32(binningY);
        roi.write(out);
    }
}
