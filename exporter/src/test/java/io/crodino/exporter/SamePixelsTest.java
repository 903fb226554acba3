package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelCardMetadata;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.Resampling;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.dataset.FolderDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class SamePixelsTest {
    private static final Normalization NORMALIZATION =
            new Normalization(0.001, 10, 3, 1.5, HoleFilling.NONE, DepthEncoding.DEPTH);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1} x {2}")
    @CsvSource({"AREA, 32, 32", "PYRAMID, 32, 32", "PYRAMID, 32, 48", "PYRAMID, 48, 64", "PYRAMID, 96, 128"})
    void whatTheTrainerShowsItsNetworkIsWhatTheRobotFeedsToTheFile(Resampling rule, int height, int width)
            throws IOException {
        FolderDataset world = FolderDataset.open(TinyWorld.write(folder.resolve("data"), 8));
        LabelledFrames frames = new LabelledFrames(world, "val", new InputSize(height, width, rule));
        Cards cards = new Cards(frames, NORMALIZATION, List.of(), new ModelCard.Provenance("", "", "", "", "", "", ""));
        LabelledFrame learned = frames.get(1);
        try (RgbdFrame images = world.frame(frames.stem(1))) {
            byte[] bgr = new byte[learned.bgr().length];
            fed(cards, Modality.RGB, images.rgb()).get(0, 0, bgr);
            assertThat(bgr).isEqualTo(learned.bgr());
            short[] units = new short[learned.depth().length];
            fed(cards, Modality.DEPTH, images.depth()).get(0, 0, units);
            assertThat(units).isEqualTo(learned.depth());
        }
    }

    /** By the card as the robot reads it from the file. */
    private static Mat fed(Cards cards, Modality modality, Mat picture) {
        ModelCard card = ModelCardMetadata.read("x.onnx", ModelCardMetadata.write(cards.unmeasured(modality)));
        Mat input = new Mat(card.height(), card.width(), modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1);
        try (InputResizer resizer = new InputResizer(card)) {
            resizer.resize(picture, 0.001, input);
        }
        return input;
    }
}
