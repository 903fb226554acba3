package io.crodino.exporter;

import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelCardMetadata;
import io.crodino.exporter.ParityGate.Measurement;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.RgbdFolder;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.TensorDevice;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exports a run: both files are written aside, proven, measured, given their cards, and only then put in place. An
 * export that fails leaves the target folder as it was.
 *
 * @param run the trained run
 * @param checkpoint {@code best} or {@code last}
 * @param data validation frames; null for the run's own
 * @param out folder that gets {@code rgb.onnx} and {@code depth.onnx}
 */
public record Export(
        RunFolder run, String checkpoint, @Nullable String data, Path out) {
    /** One exported file. */
    public record Exported(Path file, ModelCard card) {}

    /** @throws UserException when the run is not whole or a file does not compute what was trained */
    public PerModality<Exported> write() {
        TrainConfig config = TrainingRun.config(run);
        RgbdFolder folder = DataSpec.parse(data == null ? config.data() : data).open();
        Method method = TrainingRun.method(config, folder.classes().size());
        if (method.readsBothSensors()) {
            throw new UserException("method '" + method.name() + "' of " + run.path() + " needs RGB and depth at once,"
                    + " so no single sensor can use it: export a run of another method, which may have this one as its"
                    + " --teacher");
        }
        Checkpoint.Loaded loaded = run.checkpoint(checkpoint).load();
        LabelledFrames frames = new LabelledFrames(folder, "val", config.inputSize());
        Normalization normalization = TrainingRun.normalization(config, loaded, folder);
        PerModality<Path> candidates =
                PerModality.of(modality -> out.resolve("." + modality.key() + ".candidate.onnx"));
        try (NDManager manager = TensorDevice.CPU.open(config.threads());
                Weights weights = TrainingRun.weights(manager, method, loaded)) {
            Evaluator evaluator = new Evaluator(manager, method, weights, normalization);
            PerModality<ModelProto> models = PerModality.of(modality -> new BranchGraph(
                            modality,
                            method.deployed(modality),
                            config.inputSize(),
                            normalization,
                            weights::values,
                            method.hasInvariantHalf())
                    .build());
            ModelCard.Provenance provenance = provenance(config, method, folder);
            Cards cards = new Cards(frames, normalization, provenance);
            PerModality<Measurement> first = PerModality.of(modality -> {
                write(candidates.get(modality), models.get(modality), cards.unmeasured(modality));
                return proven(candidates.get(modality), modality, method, frames, evaluator);
            });
            PerModality<ModelCard.Agreement> agreement = Twins.measure(candidates, frames);
            return PerModality.of(modality -> {
                        ModelCard card = cards.measured(modality, first, agreement.get(modality));
                        write(candidates.get(modality), models.get(modality), card);
                        proven(candidates.get(modality), modality, method, frames, evaluator);
                        return new Exported(out.resolve(modality.key() + ".onnx"), card);
                    })
                    .map(exported -> place(candidates.get(exported.card().sensor()), exported));
        } finally {
            candidates.forEach((modality, file) -> deleteLeftover(file));
        }
    }

    /** Only the learned tensors of this sensor, and the same results as the trained network. */
    private static Measurement proven(
            Path file, Modality modality, Method method, LabelledFrames frames, Evaluator evaluator) {
        InferenceSet.prove(file, method.deployed(modality));
        Measurement measurement =
                ParityGate.measure(file, modality, frames, frame -> evaluator.logits(modality, frame, frames));
        ParityGate.FP32.check(modality, measurement.parity());
        return measurement;
    }

    private static void write(Path file, ModelProto model, ModelCard card) {
        ModelProto complete = OnnxBuilder.withMetadata(model, ModelCardMetadata.write(card));
        AtomicFile.write(file, complete::writeTo);
    }

    private static Exported place(Path candidate, Exported exported) {
        try {
            Files.move(candidate, exported.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return exported;
        } catch (IOException e) {
            throw new UserException("cannot put " + exported.file() + " in place: " + e.getMessage(), e);
        }
    }

    private ModelCard.Provenance provenance(TrainConfig config, Method method, RgbdFolder folder) {
        return new ModelCard.Provenance(
                Kit.version(),
                method.name(),
                config.network().backbone() + " x" + config.network().width(),
                "fp32",
                Sha256.of(run.config()).substring(0, 12),
                folder.fingerprint(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static void deleteLeftover(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A hidden candidate is never read; the next export replaces it.
            file.toFile().deleteOnExit();
        }
    }

    /** Makes the cards of both files, before and after they are measured. */
    private record Cards(LabelledFrames frames, Normalization normalization, ModelCard.Provenance provenance) {
        private static final Measurement NONE = new Measurement(
                new ModelCard.Parity(Double.NaN, Double.NaN, 0), new ModelCard.Score(Double.NaN, List.of()));

        ModelCard unmeasured(Modality modality) {
            return measured(modality, new PerModality<>(NONE, NONE), null);
        }

        ModelCard measured(
                Modality modality, PerModality<Measurement> measurements, ModelCard.@Nullable Agreement agreement) {
            boolean depth = modality == Modality.DEPTH;
            return new ModelCard(
                    modality,
                    frames.folder().classes(),
                    frames.size().height(),
                    frames.size().width(),
                    depth ? normalization.depthUnit() : 0,
                    depth ? normalization.depthMax() : 0,
                    measurements.get(modality).score(),
                    measurements.get(modality.other()).score(),
                    measurements.get(modality).parity(),
                    agreement,
                    provenance);
        }
    }
}
