package io.crodino.formats.registration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.OpenCv;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to register a depth picture, with the lens models of both cameras. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegistrationBenchmark {
    private static final LensDistortion PLUMB_BOB = new LensDistortion(-0.04, 0.05, 0.0004, -0.002, -0.09, 0, 0, 0);
    private static final LensDistortion RATIONAL =
            new LensDistortion(0.55, -0.02, 0.00002, -0.00007, -0.003, 0.89, 0.086, -0.014);

    /** 640x480 to 640x480; the sizes of an Azure Kinect, 640x576 to 1280x720; the same to a network's 256x256. */
    @Param({"vga", "azure", "azure-to-256"})
    public String cameras = "vga";

    private DepthRegistration registration;
    private Mat depth;
    private final Mat registered;

    public RegistrationBenchmark() {
        OpenCv.load();
        registration = new DepthRegistration(vga());
        depth = new Mat();
        registered = new Mat();
    }

    /** A rolling surface with steps; one pixel of eight is a hole, in patches. */
    @Setup
    public void prepare() {
        Calibration rig = cameras.equals("vga") ? vga() : azure();
        ImageSize size =
                cameras.endsWith("256") ? new ImageSize(256, 256) : rig.colour().size();
        registration = new DepthRegistration(rig, size, false);
        int width = rig.depth().size().width();
        int height = rig.depth().size().height();
        short[] values = new short[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean hole = (x / 9 * 7 + y / 11 * 5) % 8 == 0;
                double z = 1800 + 300 * Math.sin(x / 60.) + 400 * Math.cos(y / 80.) + (x % 200 < 60 ? -500 : 0);
                values[y * width + x] = (short) (hole ? 0 : z);
            }
        }
        depth = new Mat(height, width, CvType.CV_16UC1);
        depth.put(0, 0, values);
    }

    private static Calibration vga() {
        return new Calibration(
                new CameraModel(new ImageSize(640, 480), 534, 535, 310, 243, PLUMB_BOB),
                new CameraModel(new ImageSize(640, 480), 568, 569, 312, 243, PLUMB_BOB),
                new RigidTransform(List.of(1., 0., 0., 0., 1., 0., 0., 0., 1.), List.of(-0.026, 0.0003, -0.0008)),
                0.001);
    }

    private static Calibration azure() {
        double cos = Math.cos(0.086);
        double sin = Math.sin(0.086);
        return new Calibration(
                new CameraModel(new ImageSize(1280, 720), 612, 612, 639, 366, RATIONAL),
                new CameraModel(new ImageSize(640, 576), 505, 505, 333, 349, RATIONAL),
                new RigidTransform(List.of(1., 0., 0., 0., cos, sin, 0., -sin, cos), List.of(-0.032, -0.002, 0.004)),
                0.001);
    }

    @Benchmark
    public Mat depthIsRegistered() {
        registration.register(depth, registered);
        return registered;
    }
}
