package io.crodino.edge.runtime;

import io.crodino.edge.result.GridTally;
import io.crodino.edge.result.GridConfig;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** What a result of 256x256 and 14 classes costs after the network. */
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
    private final GridTally tally = new GridTally(new GridConfig(3, 3), CLASSES);

    /** Class ids without any order. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        for (int i = 0; i < map.capacity(); i++) {
            map.put(i, (byte) random.nextInt(CLASSES));
        }
    }

    @Benchmark
    public GridTally cellsAreCounted() {
        tally.count(map, SIDE, SIDE);
        return tally;
    }
}
