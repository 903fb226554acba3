package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Small real networks, and spoilt ones. {@code blue32.onnx} is that of {@code SegmentationModelTest} with 32x32 pixels;
 * {@code far32.onnx} has the same classes for depth: the logit of class 1 is (millimetres - 3000) / 128. {@code
 * slow32.onnx} is {@code blue32.onnx} with twelve convolutions that change nothing. Files are changed byte by byte, with
 * the same length, so that they stay whole.
 */
public final class SmallModels {
    private static final float SCALE = 1 / 32f;

    private SmallModels() {}

    /** On the CPU, one thread. */
    public static PairOpener opener() {
        return new PairOpener(ModelOptions.defaults().withDevice(Device.CPU).withThreads(1));
    }

    /** Written with the folder's other model, if any. */
    public static byte[] rgb() throws IOException {
        return resource("blue32.onnx");
    }

    public static byte[] depth() throws IOException {
        return resource("far32.onnx");
    }

    public static byte[] slow() throws IOException {
        return resource("slow32.onnx");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SmallModels.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    /** Another file that computes the same. */
    public static byte[] renamed(byte[] model, String version) {
        assertThat(version).hasSize("by hand".length());
        return replaced(model, "by hand", version);
    }

    /** The RGB network with another factor before its logits: 0 knows nothing, a negative one says the opposite. */
    public static byte[] scaled(float scale) throws IOException {
        byte[] before = bytes(SCALE);
        return replaced(
                rgb(),
                new String(before, StandardCharsets.ISO_8859_1),
                new String(bytes(scale), StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(float value) {
        return ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
    }

    /** Of the same length. */
    public static byte[] replaced(byte[] model, String part, String by) {
        String text = new String(model, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(part);
        assertThat(by).hasSameSizeAs(part);
        return text.replace(part, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A folder with both models. */
    public static Path pair(Path folder, byte[] rgb, byte[] depth) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("rgb.onnx"), rgb);
        Files.write(folder.resolve("depth.onnx"), depth);
        return folder;
    }

    /** A folder with a pair that computes what the first does. */
    public static Path version(Path folder, String version) throws IOException {
        return pair(folder, renamed(rgb(), version), renamed(depth(), version));
    }
}
