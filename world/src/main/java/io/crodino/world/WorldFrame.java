package io.crodino.world;

/**
 * One moment as both sensors see it, registered pixel by pixel; arrays in rows from the top, owned by the frame.
 *
 * @param width pixels
 * @param height pixels
 * @param bgr H x W x 3, B G R
 * @param millimetres H x W, unsigned 16 bits, 0 = no measurement
 * @param labels H x W, training ids of {@link WorldClass}
 */
public record WorldFrame(int width, int height, byte[] bgr, short[] millimetres, byte[] labels) {
    /** An empty frame to be filled. */
    public static WorldFrame of(Camera camera) {
        int pixels = camera.pixels();
        return new WorldFrame(
                camera.width(), camera.height(), new byte[3 * pixels], new short[pixels], new byte[pixels]);
    }
}
