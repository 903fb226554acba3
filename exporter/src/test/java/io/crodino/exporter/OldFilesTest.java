package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.exporter.Export.ExportedFile;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.dataset.FolderDataset;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run folder and its exported files from before there were decoders to choose. */
class OldFilesTest {
    private static final Path OLD = Path.of("src/test/resources/before-light-networks");
    /** What that kit's {@code evaluate} said of the run. */
    private static final PerModality<Double> MIOU = new PerModality<>(0.5448, 0.3988);

    @TempDir
    static Path folder;

    private static LabelledFrames frames;

    @BeforeAll
    static void world() throws IOException {
        FolderDataset data = FolderDataset.open(TinyWorld.write(folder.resolve("data"), 16));
        frames = new LabelledFrames(data, "val", new InputSize(64, 96));
    }

    private static double agreement(Path one, Path other, Modality modality) {
        ModelOptions options = ModelOptions.defaults().withDevice(Device.CPU).withThreads(1);
        int same = 0;
        int all = 0;
        try (SegmentationModel a = SegmentationModel.open(one, modality, options);
                SegmentationModel b = SegmentationModel.open(other, modality, options)) {
            for (int i = 0; i < frames.count(); i++) {
                run(a, frames.get(i));
                run(b, frames.get(i));
                for (int pixel = 0; pixel < a.classes().capacity(); pixel++, all++) {
                    same += a.classes().get(pixel) == b.classes().get(pixel) ? 1 : 0;
                }
            }
        }
        return (double) same / all;
    }

    private static void run(SegmentationModel model, LabelledFrame frame) {
        if (model.card().sensor() == Modality.RGB) {
            model.input().put(0, 0, frame.bgr());
        } else {
            model.input().put(0, 0, frame.depth());
        }
        model.run();
    }

    @Test
    void anOldRunIsExportedToWhatItWasExportedToThen() {
        Path out = folder.resolve("models");
        String data = "folder:" + folder.resolve("data");
        PerModality<ExportedFile> exported = new Export(
                        new RunFolder(OLD.resolve("run")), "best", data, out, new Precision.Fp32(), Jobs.SILENT)
                .write();
        for (Modality modality : Modality.values()) {
            ExportedFile file = exported.get(modality);
            assertThat(file.card().score().miou()).isCloseTo(MIOU.get(modality), within(1e-4));
            assertThat(agreement(file.file(), OLD.resolve("fp32/" + modality.key() + ".onnx"), modality))
                    .isGreaterThan(0.9999);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oldFilesOfBothPrecisionsStillRun(Modality modality) {
        String file = modality.key() + ".onnx";
        assertThat(agreement(
                        OLD.resolve("fp32").resolve(file), OLD.resolve("int8").resolve(file), modality))
                .isGreaterThan(0.95);
    }
}
