package io.crodino.edge.picture;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.ClassColors;
import io.crodino.formats.picture.IndexedPng;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done only when somebody looks: class colours, overlay, JPEG of 640x480, and the class map as PNG. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ViewBenchmark {
    private static final int SIDE = 256;
    private static final List<ClassInfo> CLASSES = IntStream.range(0, 14)
            .mapToObj(id -> new ClassInfo("class " + id, id, String.format("#%06x", id * 0x111111)))
            .toList();

    private final byte[] ids = new byte[SIDE * SIDE];
    private final ClassColors palette;
    private final Mat map;
    private final Mat colors;
    private final Mat picture;
    private final Mat shown;
    private final MatOfByte bytes;

    /** Patches of 16 x 16 pixels, and a picture that is smooth like a photograph. */
    public ViewBenchmark() {
        OpenCv.load();
        Random random = new Random(1);
        int[] patches = random.ints(SIDE, 0, CLASSES.size()).toArray();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) patches[i / SIDE / 16 * 16 + i % SIDE / 16];
        }
        palette = new ClassColors(CLASSES);
        map = new Mat(SIDE, SIDE, CvType.CV_8UC1);
        map.put(0, 0, ids);
        colors = new Mat();
        shown = new Mat();
        bytes = new MatOfByte();
        Mat rough = new Mat(30, 40, CvType.CV_8UC3, Scalar.all(0));
        Core.setRNGSeed(1);
        Core.randu(rough, 0, 256);
        picture = new Mat();
        Imgproc.resize(rough, picture, new Size(640, 480), 0, 0, Imgproc.INTER_CUBIC);
    }

    @Benchmark
    public Mat overlay() {
        palette.paint(map, colors);
        Imgproc.resize(colors, colors, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
        Core.addWeighted(picture, 0.5, colors, 0.5, 0, shown);
        return shown;
    }

    @Benchmark
    public MatOfByte jpeg() {
        Imgcodecs.imencode(".jpg", picture, bytes);
        return bytes;
    }

    @Benchmark
    public byte[] classMapAsPng() {
        return IndexedPng.encode(ids, SIDE, SIDE, CLASSES);
    }
}
