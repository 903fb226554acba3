package io.crodino.trainer.dataset;

import io.crodino.formats.InputSize;
import io.crodino.formats.OpenCv;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.DataSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * How many samples a second each loader reads at the data set's real sizes, in random order, on one thread, brought to
 * 256 x 256 (NYU: 480 x 640). A program, not a test: {@code LoaderThroughput FOLDER [SAMPLES]}; the files it needs are
 * made in the folder, of smooth random pictures. They come from the page cache, so this measures decoding, not a disk.
 */
final class LoaderThroughput {
    private static final int ROUNDS = 3;

    private LoaderThroughput() {}

    public static void main(String[] arguments) throws IOException {
        OpenCv.load();
        Path folder = Path.of(arguments[0]);
        int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        measure("nyu", "nyu:" + nyu(folder), new InputSize(480, 640), samples);
        for (boolean packed : new boolean[] {false, true}) {
            String spec = "potsdam:" + potsdam(folder, packed) + "?tiles=present&cache=" + folder.resolve("cache");
            measure(packed ? "potsdam, LZW" : "potsdam", spec, new InputSize(256, 256), samples);
        }
        measure("mid-air", "mid-air:" + midAir(folder) + "?every=1", new InputSize(256, 256), samples);
    }

    private static void measure(String name, String spec, InputSize size, int samples) {
        long begin = System.nanoTime();
        Dataset dataset = DataSpec.parse(spec).open();
        List<String> stems = dataset.stems("train");
        dataset.frame(stems.get(0)).close();
        double first = (System.nanoTime() - begin) / 1e9;
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            // Fresh, because frames are kept once they are read.
            LabelledFrames frames = new LabelledFrames(dataset, "train", size);
            long start = System.nanoTime();
            long busy = cpuNanos();
            for (int i = 0; i < samples; i++) {
                frames.get(random.nextInt(frames.count()));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-14s round %d: %6.1f samples per second of one core, %6.1f by the clock (first frame after %.1f s)%n",
                    name,
                    round + 1,
                    samples / ((cpuNanos() - busy) / 1e9),
                    samples / ((System.nanoTime() - start) / 1e9),
                    first);
        }
    }

    /** What the thread has computed: a machine that is shared does not distort it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Mat smooth(int rows, int columns, int type) {
        Mat small = new Mat(Math.max(rows / 12, 4), Math.max(columns / 12, 4), type);
        Core.randu(small, 0, 255);
        Mat large = new Mat();
        Imgproc.resize(small, large, new Size(columns, rows), 0, 0, Imgproc.INTER_CUBIC);
        small.release();
        return large;
    }

    /** All 1449 frames at full size; sixteen different ones take turns, so the file stays small. */
    private static Path nyu(Path folder) throws IOException {
        Path file = folder.resolve("nyu.mat");
        if (Files.exists(file)) {
            return file;
        }
        int[] image = {1449, 3, 640, 480};
        int[] plane = {1449, 640, 480};
        try (MatFile mat = new MatFile(file)) {
            Map<String, Long> arrays = new HashMap<>();
            int[] colors = {1, 3, 80, 120};
            arrays.put("images", mat.array(MatFile.Type.UINT8, image, colors, turns(1, colors)));
            int[] depths = {1, 80, 120};
            arrays.put("depths", mat.array(MatFile.Type.FLOAT, plane, depths, turns(4, depths)));
            arrays.put("labels", mat.array(MatFile.Type.UINT16, plane, depths, turns(2, depths)));
            mat.finish(arrays);
        }
        return file;
    }

    private static Function<int[], byte[]> turns(int size, int[] chunk) {
        int count = 1;
        for (int length : chunk) {
            count *= length;
        }
        byte[][] blocks = new byte[16][];
        for (int i = 0; i < blocks.length; i++) {
            Mat picture = smooth(1, count, CvType.CV_8UC1);
            byte[] values = new byte[count];
            picture.get(0, 0, values);
            ByteBuffer block = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
            for (byte value : values) {
                switch (size) {
                    case 1 -> block.put(value);
                    case 2 -> block.putShort((short) (value & 0xff));
                    default -> block.putFloat(0.5f + (value & 0xff) / 30f);
                }
            }
            blocks[i] = block.array();
        }
        return offset -> blocks[(offset[0] * 7 + offset[offset.length - 1] / 120) % blocks.length];
    }

    private static Path potsdam(Path folder, boolean packed) throws IOException {
        Path root = folder.resolve(packed ? "potsdam-lzw" : "potsdam");
        if (Files.isDirectory(root)) {
            return root;
        }
        Files.createDirectories(root);
        MatOfInt compression = new MatOfInt(Imgcodecs.IMWRITE_TIFF_COMPRESSION, packed ? 5 : 1);
        Mat colors = smooth(6000, 6000, CvType.CV_8UC3);
        Imgcodecs.imwrite(root.resolve("top_potsdam_2_10_IRRG.tif").toString(), colors, compression);
        Mat heights = new Mat();
        Core.extractChannel(colors, heights, 0);
        Imgcodecs.imwrite(
                root.resolve("dsm_potsdam_02_10_normalized_lastools.jpg").toString(), heights);
        // Saturated colours are corners of the cube, as the labels are; black is a border.
        Imgproc.threshold(colors, colors, 127, 255, Imgproc.THRESH_BINARY);
        Core.insertChannel(Mat.zeros(6000, 6000, CvType.CV_8UC1), colors, 2);
        Imgcodecs.imwrite(root.resolve("top_potsdam_2_10_label.tif").toString(), colors, compression);
        return root;
    }

    private static Path midAir(Path folder) throws IOException {
        Path scene = folder.resolve("mid-air");
        if (Files.isDirectory(scene)) {
            return scene;
        }
        for (String trajectory : List.of("trajectory_5000", "trajectory_5001")) {
            for (int frame = 0; frame < 20; frame++) {
                String number = String.format(Locale.ROOT, "%06d", frame);
                write(scene, "color_left", trajectory, number + ".jpg", smooth(1024, 1024, CvType.CV_8UC3));
                Mat halves = new Mat();
                smooth(1024, 1024, CvType.CV_8UC1).convertTo(halves, CvType.CV_16U, 40, 0x4000);
                write(scene, "stereo_disparity", trajectory, number + ".png", halves);
                Mat ids = new Mat();
                smooth(1024, 1024, CvType.CV_8UC1).convertTo(ids, CvType.CV_8U, 1 / 20.0);
                write(scene, "segmentation", trajectory, number + ".png", ids);
            }
        }
        return scene;
    }

    private static void write(Path scene, String sensor, String trajectory, String name, Mat picture)
            throws IOException {
        Path file = Files.createDirectories(scene.resolve(sensor).resolve(trajectory))
                .resolve(name);
        Imgcodecs.imwrite(file.toString(), picture);
        picture.release();
    }
}
