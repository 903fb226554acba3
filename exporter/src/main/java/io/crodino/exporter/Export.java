package io.crodino.exporter;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.edge.model.ExpectedMiou;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelCardMetadata;
import io.crodino.exporter.precision.HalfConverter;
import io.crodino.exporter.precision.Jobs;
import io.crodino.exporter.precision.Precision;
import io.crodino.exporter.precision.Quantizer;
import io.crodino.exporter.precision.Reduced;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainedRun;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exports a run: both files are written aside, proven, measured, given their cards, and only then put in place. An
 * export that fails leaves the target folder as it was. A file with fewer bits is made from a float32 graph that was
 * proven first.
 *
 * @param run the trained run
 * @param checkpoint {@code best} or {@code last}
 * @param data validation frames, and training frames to calibrate with; null for the run's own
 * @param out folder that gets {@code rgb.onnx} and {@code depth.onnx}
 * @param precision with how many bits the files compute
 * @param jobs shows how long it takes
 */
public record Export(
        RunFolder run, String checkpoint, @Nullable String data, Path out, Precision precision, Jobs jobs) {
    /**
     * One exported file.
     *
     * @param fp32Bytes how large it would be in float32
     */
    public record ExportedFile(Path file, ModelCard card, long fp32Bytes) {}

    /**
     * @throws UserException when the run is not whole, a file does not compute what was trained, or an int8 file is over
     *     its budget
     */
    public PerModality<ExportedFile> write() {
        PerModality<Path> aside = PerModality.of(modality -> out.resolve("." + modality.key() + ".candidate.onnx"));
        try (TrainedRun trained = TrainedRun.open(run, checkpoint, data, TensorDevice.CPU, this::requireOneSensor)) {
            Method method = trained.method();
            LabelledFrames frames = trained.frames("val");
            Proof proof = new Proof(aside, method, frames, trained.evaluator(), jobs);
            PerModality<ModelProto> models = PerModality.of(modality -> new BranchGraph(
                            modality,
                            method.deployed(modality),
                            trained.config().inputSize(),
                            trained.normalization(),
                            trained.weights()::values,
                            method.hasInvariantHalf())
                    .build());
            Cards cards = new Cards(
                    frames, trained.normalization(), TrainingShares.of(trained.dataset(), jobs), provenance(trained));
            PerModality<MeasuredGraph> written = PerModality.of(modality -> {
                write(aside.get(modality), models.get(modality), cards.unmeasured(modality));
                Measurement fp32 = proof.of(modality, ParityGate.FP32);
                if (precision instanceof Precision.Fp32) {
                    return new MeasuredGraph(models.get(modality), null, ParityGate.FP32, fp32);
                }
                MeasuredGraph graph = reduced(modality, models.get(modality), fp32, frames);
                write(aside.get(modality), graph.model(), cards.unmeasured(modality));
                return graph.measured(proof.of(modality, graph.gate()));
            });
            PerModality<ModelCard.Agreement> agreement = Twins.measure(aside, frames);
            PerModality<Optional<ExpectedMiou>> expected = Expectations.measure(aside, frames, jobs);
            return PerModality.of(modality -> {
                        MeasuredGraph graph = written.get(modality);
                        ModelCard card = cards.measured(
                                modality,
                                written.map(MeasuredGraph::measurement),
                                agreement.get(modality),
                                expected.get(modality).orElse(null),
                                graph.reduction());
                        write(aside.get(modality), graph.model(), card);
                        InferenceSet.proveOnlyTheCardIsNew(aside.get(modality), modality, graph.model());
                        return new ExportedFile(
                                out.resolve(modality.key() + ".onnx"),
                                card,
                                models.get(modality).getSerializedSize());
                    })
                    .map(exported -> place(aside.get(exported.card().sensor()), exported));
        } finally {
            aside.forEach((modality, file) -> deleteLeftover(file));
        }
    }

    private void requireOneSensor(Method method) {
        if (method.readsBothSensors()) {
            throw new UserException("method '" + method.name() + "' of " + run.path() + " needs RGB and depth at once,"
                    + " so no single sensor can use it: export a run of another method, which may have this one as its"
                    + " --teacher");
        }
    }

    /** A graph on its way to a file. */
    private record MeasuredGraph(
            ModelProto model, ModelCard.@Nullable Reduction reduction, Gate gate, Measurement measurement) {
        MeasuredGraph measured(Measurement found) {
            return new MeasuredGraph(model, reduction, gate, found);
        }
    }

    private MeasuredGraph reduced(Modality modality, ModelProto model, Measurement fp32, LabelledFrames validation) {
        LabelledFrames training = validation.otherSplit("train");
        Reduced reduced;
        Gate gate;
        if (precision instanceof Precision.Int8 int8) {
            reduced = new Quantizer(model, modality, training, validation, int8, jobs).quantize();
            gate = new MiouGate(fp32.score().miou(), int8.maxMiouDrop(), int8.force());
        } else {
            reduced = HalfConverter.convert(model, modality, training, jobs);
            gate = ParityGate.FP16;
        }
        return new MeasuredGraph(reduced.model(), new ModelCard.Reduction(fp32.score(), reduced.how()), gate, fp32);
    }

    /** Only the learned tensors of this sensor, and good enough results. */
    private record Proof(
            PerModality<Path> files, Method method, LabelledFrames frames, Evaluator evaluator, Jobs jobs) {
        Measurement of(Modality modality, Gate gate) {
            Path file = files.get(modality);
            InferenceSet.prove(file, method.deployed(modality));
            Measurement measurement = ParityGate.measure(
                    file,
                    modality,
                    frames,
                    frame -> evaluator.logits(modality, frame, frames),
                    jobs.start("proving " + modality.key(), "frames", frames.count()));
            gate.check(modality, measurement);
            return measurement;
        }
    }

    private static void write(Path file, ModelProto model, ModelCard card) {
        ModelProto complete = OnnxBuilder.withMetadata(model, ModelCardMetadata.write(card));
        AtomicFile.write(file, complete::writeTo);
    }

    private static ExportedFile place(Path candidate, ExportedFile exported) {
        try {
            Files.move(candidate, exported.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return exported;
        } catch (IOException e) {
            throw new UserException("cannot put " + exported.file() + " in place: " + e.getMessage(), e);
        }
    }

    private ModelCard.Provenance provenance(TrainedRun trained) {
        return new ModelCard.Provenance(
                Kit.version(),
                trained.method().name(),
                trained.config().network().describe(),
                precision.key(),
                Sha256.of(run.config()).substring(0, 12),
                trained.dataset().fingerprint(),
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
}
