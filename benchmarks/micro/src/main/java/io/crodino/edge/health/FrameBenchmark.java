package io.crodino.edge.health;

import io.crodino.formats.ColorResizer;
import io.crodino.formats.InputSize;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Resampling;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
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

/** What a picture of 640x480 costs before the network: judged for its health, and brought to the input size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private final ColorStatistics color;
    private final DepthStatistics distances;
    private final Mat picture;
    private final Mat depth;
    private final Mat colorInput;
    private final Mat depthInput;

    /** Height and width of the input. */
    @Param("256x256")
    public String size = "";

    private InputSize input = new InputSize(256, 256);
    private ColorResizer area = new ColorResizer(input);
    private ColorResizer pyramid = new ColorResizer(input);

    /** Noise: nothing that is looked at is the same twice. */
    public FrameBenchmark() {
        OpenCv.load();
        color = new ColorStatistics(HealthConfig.defaults().color());
        distances = new DepthStatistics(HealthConfig.defaults().depth(), 10);
        picture = new Mat(480, 640, CvType.CV_8UC3);
        depth = new Mat(480, 640, CvType.CV_16UC1);
        colorInput = new Mat();
        depthInput = new Mat();
        Core.setRNGSeed(1);
        Core.randu(picture, 0, 256);
        Core.randu(depth, 0, 8000);
    }

    /** For another size: {@code -p size=240x320,192x256,128x128}. */
    @Setup
    public void prepare() {
        input = InputSize.parse("size", size);
        area = new ColorResizer(input);
        pyramid = new ColorResizer(input.by(Resampling.PYRAMID));
    }

    @Benchmark
    public Cause colorIsJudged() {
        color.look(picture, 0);
        return color.judge();
    }

    @Benchmark
    public Cause depthIsJudged() {
        distances.look(depth, 0.001);
        return distances.judge();
    }

    @Benchmark
    public Mat colorIsResizedByArea() {
        area.resize(picture, colorInput);
        return colorInput;
    }

    @Benchmark
    public Mat colorIsResizedByPyramid() {
        pyramid.resize(picture, colorInput);
        return colorInput;
    }

    @Benchmark
    public Mat depthIsResized() {
        input.resizeNearest(depth, depthInput);
        return depthInput;
    }
}
