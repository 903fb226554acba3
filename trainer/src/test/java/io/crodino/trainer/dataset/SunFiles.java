package io.crodino.trainer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** A small SUN RGB-D with its toolbox: lists as MATLAB 5 files, labels as references in a MATLAB 7.3 file. */
final class SunFiles {
    static final int HEIGHT = 5;
    static final int WIDTH = 7;
    private static final String HOME = "/n/fs/sun3d/data/SUNRGBD/";

    private final Path root;

    SunFiles(Path root) {
        this.root = root;
    }

    static int millimetres(int frame, int x, int y) {
        return x == 0 ? 0 : x == 6 ? 12_345 : 1000 * frame + 100 * x + y;
    }

    static int id(int frame, int x, int y) {
        return (frame * 13 + x * 5 + y) % 38;
    }

    private static String folder(int frame) {
        return (frame % 2 == 0 ? "kv2/kinect2data/" : "xtion/sun3ddata/room/") + "frame" + frame;
    }

    /** The first of the frames are for training. */
    void write(int frames, int training) throws IOException {
        Struct meta = Mat5.newStruct(1, frames);
        Cell train = Mat5.newCell(1, training);
        List<Long> labels = new ArrayList<>();
        Path metadata = Files.createDirectories(root.resolve("SUNRGBDtoolbox/Metadata"));
        try (MatFile mat = new MatFile(metadata.resolve("SUNRGBD2Dseg.mat"))) {
            for (int frame = 0; frame < frames; frame++) {
                pictures(frame);
                meta.set("rgbpath", frame, Mat5.newString(HOME + folder(frame) + "/image/c" + frame + ".jpg"));
                meta.set("rgbname", frame, Mat5.newString("c" + frame + ".jpg"));
                meta.set("depthname", frame, Mat5.newString("d" + frame + ".png"));
                if (frame < training) {
                    train.set(frame, Mat5.newString(HOME + folder(frame)));
                }
                byte[] ids = ids(frame);
                labels.add(mat.array(
                        MatFile.Type.UINT16, new int[] {WIDTH, HEIGHT}, new int[] {WIDTH, HEIGHT}, offset -> ids));
            }
            mat.finish(Map.of("SUNRGBD2Dseg", mat.group(Map.of("seglabel", mat.references(labels)))));
        }
        save(metadata.resolve("SUNRGBDMeta.mat"), "SUNRGBDMeta", meta);
        Path splits = Files.createDirectories(root.resolve("SUNRGBDtoolbox/traintestSUNRGBD"));
        save(splits.resolve("allsplit.mat"), "alltrain", train);
    }

    private static void save(Path file, String name, Array array) throws IOException {
        Mat5File content = Mat5.newMatFile();
        content.addArray(name, array);
        try (Sink sink = Sinks.newStreamingFile(file.toFile())) {
            content.writeTo(sink);
        }
    }

    /** By column, then row. */
    private static byte[] ids(int frame) {
        ByteBuffer ids = ByteBuffer.wrap(new byte[2 * WIDTH * HEIGHT]).order(ByteOrder.LITTLE_ENDIAN);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                ids.putShort((short) id(frame, x, y));
            }
        }
        return ids.array();
    }

    private void pictures(int frame) throws IOException {
        Mat color = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, new Scalar(10, 20, 30 + frame));
        Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int value = millimetres(frame, x, y);
                depth.put(y, x, new short[] {(short) (value << 3 | value >>> 13)});
            }
        }
        Path image = Files.createDirectories(root.resolve(folder(frame)).resolve("image"));
        Path filled = Files.createDirectories(root.resolve(folder(frame)).resolve("depth_bfx"));
        Imgcodecs.imwrite(image.resolve("c" + frame + ".jpg").toString(), color);
        Imgcodecs.imwrite(filled.resolve("d" + frame + ".png").toString(), depth);
    }
}
