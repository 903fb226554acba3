package io.crodino.edge.fit;

import io.crodino.formats.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An ONNX file whose large weights are not in it: it takes them from a file beside it, which is made up where the network
 * is measured. Speed does not depend on what weights are, as long as nothing becomes denormal or infinite: so each tensor
 * keeps its spread.
 *
 * @param graph the ONNX file
 * @param weights in the order in which they lie in {@link #WEIGHTS}
 */
public record HollowNetwork(byte[] graph, List<Weights> weights) {
    /** The file that the graph names. */
    public static final String WEIGHTS = "weights.bin";

    /** Each tensor begins at a multiple of this. */
    public static final int ALIGNMENT = 64;

    public HollowNetwork {
        weights = List.copyOf(weights);
    }

    /**
     * One tensor in {@link #WEIGHTS}.
     *
     * @param bits {@link Bits#FP32} for floats, little-endian; {@link Bits#INT8} for signed bytes
     * @param count elements
     * @param deviation root of their mean square; at most 73 for bytes
     */
    public record Weights(Bits bits, int count, double deviation) {
        /** Without what aligns the next one. */
        public long bytes() {
            return (long) count * (bits == Bits.FP32 ? Float.BYTES : 1);
        }

        /** With what aligns the next one. */
        public long room() {
            return (bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    /** What the whole file would take, but for a few bytes. */
    public long bytes() {
        return graph.length + weights.stream().mapToLong(Weights::bytes).sum();
    }

    /** Writes graph and made-up weights, the same each time. */
    public void write(Path file) {
        AtomicFile.writeUnforced(file, out -> out.write(graph));
        AtomicFile.writeUnforced(file.resolveSibling(WEIGHTS), this::fill);
    }

    private void fill(OutputStream out) throws IOException {
        Noise noise = new Noise();
        for (Weights each : weights) {
            ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < each.count(); i++) {
                if (!chunk.hasRemaining()) {
                    out.write(chunk.array());
                    chunk.clear();
                }
                if (each.bits() == Bits.FP32) {
                    chunk.putFloat((float) noise.next(each.deviation()));
                } else {
                    chunk.put((byte) Math.rint(noise.next(each.deviation())));
                }
            }
            out.write(chunk.array(), 0, chunk.position());
            out.write(new byte[(int) (each.room() - each.bytes())]);
        }
    }

    /** Evenly spread numbers around 0 (xorshift, Marsaglia 2003). */
    private static final class Noise {
        private long state = 0x9E3779B97F4A7C15L;

        double next(double deviation) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            // 24 bits: none is so small that its product would be denormal.
            return ((state >> 40) + 0.5) * (Math.sqrt(3) * deviation / (1 << 23));
        }
    }

    /** The weights as text, a line each. */
    public String plan() {
        return weights.stream()
                .map(each -> each.bits().key() + " " + each.count() + " " + (float) each.deviation() + "\n")
                .collect(Collectors.joining());
    }

    /** @param plan as {@link #plan} writes it */
    static HollowNetwork of(byte[] graph, String plan) {
        return new HollowNetwork(
                graph,
                plan.lines()
                        .map(line -> line.split(" ", -1))
                        .map(words -> new Weights(
                                Bits.of(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2])))
                        .toList());
    }
}
