package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Brings 16-bit depth, as drivers hand it on, to one layout. With conversion switched off some give H x W values of 16
 * bits, others the same bytes in rows of 8-bit values, little-endian. Confined to the reader's thread.
 */
final class DepthLayout {
    private byte[] bytes = new byte[0];
    private short[] values = new short[0];

    /**
     * Copies {@code received} to {@code depth} as 16UC1.
     *
     * @param size of the picture as the driver says; unknown is fine for 16-bit frames
     * @throws IOException one sentence when it cannot be 16-bit depth
     */
    void unpack(Mat received, ImageSize size, Mat depth) throws IOException {
        if (received.type() == CvType.CV_16UC1 && (received.rows() > 1 || !size.isKnown())) {
            received.copyTo(depth);
            return;
        }
        long count = received.total() * received.elemSize();
        boolean bytewise = received.depth() == CvType.CV_8U && received.channels() <= 2;
        boolean raw = bytewise || received.type() == CvType.CV_16UC1;
        if (!raw || !size.isKnown() || count != 2L * size.width() * size.height()) {
            throw new IOException("its frames are " + CvType.typeToString(received.type()) + " of " + received.cols()
                    + "x" + received.rows() + " for a picture of " + size
                    + ", expected 16-bit depth: is this the depth node, and has it the format Y16? For Z16 use z16:");
        }
        if (values.length != count / 2) {
            bytes = new byte[(int) count];
            values = new short[(int) (count / 2)];
        }
        if (bytewise) {
            received.get(0, 0, bytes);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(values);
        } else {
            received.get(0, 0, values);
        }
        depth.create(size.height(), size.width(), CvType.CV_16UC1);
        depth.put(0, 0, values);
    }
}
