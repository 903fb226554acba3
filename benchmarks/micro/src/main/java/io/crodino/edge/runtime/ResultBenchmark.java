package io.crodino.edge.runtime;

import io.crodino.edge.result.GridConfig;
import io.crodino.edge.result.GridTally;
import io.crodino.formats.OpenCv;
import java.nio.ByteBuffer;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a result of 256x256 and 14 classes costs after the network, with a depth picture of 640x480. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResultBenchmark {
    private static final int SIDE = 256;
    private static final int CLASSES = 14;

    private final ByteBuffer map = ByteBuffer.allocateDirect(SIDE * SIDE);
    private final GridTally tally;

    private final ByteBuffer noise = ByteBuffer.allocateDirect(SIDE * SIDE);
    private final Mat depth;

    /** An empty depth picture; {@link #prepare} fills it. */
    public ResultBenchmark() {
        OpenCv.load();
        tally = new GridTally(new GridConfig(3, 3), CLASSES);
        depth = new Mat(480, 640, CvType.CV_16UC1);
    }

    /** Patches of 16 x 16 pixels, class ids without any order, and distances without any. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        int[] patches = random.ints(SIDE, 0, CLASSES).toArray();
        for (int i = 0; i < map.capacity(); i++) {
            map.put(i, (byte) patches[i / SIDE / 16 * 16 + i % SIDE / 16]);
            noise.put(i, (byte) random.nextInt(CLASSES));
        }
        Core.setRNGSeed(1);
        Core.randu(depth, 0, 8000);
    }

    @Benchmark
    public GridTally cellsAreCounted() {
        tally.count(map, SIDE, SIDE);
        return tally;
    }

    @Benchmark
    public GridTally cellsOfNoiseAreCounted() {
        tally.count(noise, SIDE, SIDE);
        return tally;
    }

    @Benchmark
    public GridTally nearestDistancesAreFound() {
        tally.measure(depth, 0.001, 10, 0);
        return tally;
    }
}
