package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Scalar;

/**
 * {@code blue.onnx} was made by hand: 8x8 pixels, two classes; the logit of class 1 is (blue - 127.5) / 32, that of class 0
 * its negative. The probability is the softmax of the logits' 4x4 means, the embedding the mean colour at unit length.
 */
class SegmentationModelTest {
    private static final ModelOptions CPU =
            ModelOptions.defaults().withDevice(Device.CPU).withThreads(1);

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("blue.onnx"))) {
            file = Files.write(folder.resolve("blue.onnx"), in.readAllBytes());
        }
    }

    @Test
    void whatTheInputHoldsIsComputedIntoTheSameBuffersAgainAndAgain() {
        try (SegmentationModel model = SegmentationModel.open(file, Modality.RGB, CPU.with(Output.PROBABILITY))) {
            long memory = model.input().dataAddr();
            model.input().setTo(Scalar.all(0));
            model.input().colRange(0, 4).setTo(new Scalar(255, 0, 0));
            model.run();
            assertThat(model.classes().get(3)).isEqualTo((byte) 1);
            assertThat(model.classes().get(4)).isZero();
            double sure = 1 / (1 + Math.exp(-2 * 127.5 / 32));
            assertThat((double) model.confidence().get(0)).isCloseTo(sure, within(1e-5));
            assertThat((double) model.probability().get(0)).isCloseTo(1 - sure, within(1e-5));
            assertThat((double) model.embedding().get(0)).isCloseTo(1, within(1e-5));
            model.input().setTo(new Scalar(0, 255, 0));
            model.run();
            assertThat(model.classes().get(3)).isZero();
            assertThat((double) model.embedding().get(1)).isCloseTo(1, within(1e-5));
            assertThat(model.input().dataAddr()).isEqualTo(memory);
        }
    }

    @Test
    void itsCardSaysWhatItIs() {
        try (SegmentationModel model = SegmentationModel.open(file, Modality.RGB, CPU)) {
            assertThat(model.card().classes()).extracting(ClassInfo::name).containsExactly("other", "blue");
            assertThat(model.card().score().miou()).isEqualTo(1);
            assertThat(model.card().twin().iou().get(1)).isNaN();
            assertThat(model.card().agreement()).isNull();
            assertThat(model.id()).matches("[0-9a-f]{12}");
            assertThat(model.provider()).isEqualTo("CPU");
            assertThatThrownBy(model::logits).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aModelOfTheOtherSensorIsRefused() {
        assertThatThrownBy(() -> SegmentationModel.open(file, Modality.DEPTH, CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a model for rgb, expected one for depth");
    }

    @Test
    void aFileThatIsNoModelIsRefusedInOneSentence() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model at all");
        Path foreign = Files.write(folder.resolve("foreign.onnx"), without(whole, "crodino.format-version"));
        Path absent = folder.resolve("absent.onnx");
        for (Path wrong : new Path[] {cut, text, foreign, absent}) {
            assertThatThrownBy(() -> SegmentationModel.open(wrong, Modality.RGB, CPU))
                    .as(wrong.toString())
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(String.valueOf(wrong.getFileName()))
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void whatTheCardSaysMustBeWhatTheGraphHas() throws IOException {
        Path taller = Files.write(
                folder.resolve("taller.onnx"),
                replaced(
                        Files.readAllBytes(file),
                        "crodino.input-height\u0012\u00018",
                        "crodino.input-height\u0012\u00019"));
        assertThatThrownBy(() -> SegmentationModel.open(taller, Modality.RGB, CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("export the run again");
    }

    private static byte[] without(byte[] model, String key) {
        return replaced(model, key, "x".repeat(key.length()));
    }

    /** Of the same length, so that the protobuf stays whole. */
    private static byte[] replaced(byte[] model, String part, String by) {
        String text = new String(model, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(part);
        return text.replace(part, by).getBytes(StandardCharsets.ISO_8859_1);
    }
}
