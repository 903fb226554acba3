package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Exported;
import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders with {@code rgb.onnx} and {@code depth.onnx}; their cards tell their scores. */
final class ExportedPairs {
    private static final int DEPTH = 5;
    private static final Pattern SHAPE = Pattern.compile("(\\S+) x(\\d+(?:\\.\\d+)?)(?: with (\\S+))?");
    private static final Facts UNKNOWN = new Facts(0, 0);

    private ExportedPairs() {}

    /**
     * Those in a folder and below, by name.
     *
     * @param unread hears a sentence for each that cannot be read, or is not one of this kit
     * @throws UserException when there is no such folder
     */
    static List<Candidate> below(Path folder, Consumer<String> unread) {
        if (!Files.isDirectory(folder)) {
            throw new UserException("no folder " + folder
                    + ": expected --runs DIR with exported models (rgb.onnx, depth.onnx) or training runs in it");
        }
        return FolderTree.files(folder, DEPTH, unread).stream()
                .filter(file -> file.endsWith("rgb.onnx"))
                .map(file -> file.resolveSibling(""))
                .filter(each -> Files.isRegularFile(each.resolve("depth.onnx")))
                .sorted()
                .flatMap(each -> readable(each, unread).stream())
                .toList();
    }

    private static Optional<Candidate> readable(Path folder, Consumer<String> unread) {
        try {
            return Optional.of(candidate(folder));
        } catch (RuntimeException e) {
            // One damaged file takes nothing from the others.
            unread.accept(folder + ": " + (e instanceof UserException ? e.getMessage() : e));
            return Optional.empty();
        }
    }

    private static Candidate candidate(Path folder) {
        PerModality<ExportedNetwork> networks = PerModality.of(modality -> network(folder, modality));
        ModelCard card = networks.rgb().card();
        String precision = card.provenance().precision();
        if (!precision.equals(Bits.FP32.key()) && !precision.equals(Bits.INT8.key())) {
            throw new UserException("its files are " + precision
                    + ", which is for GPUs: export with --precision fp32 or int8 to measure them on a processor");
        }
        double fused = card.agreement() == null ? Double.NaN : card.agreement().fusedMiou();
        PairScore score = new PairScore(networks.map(each -> each.card().score().miou()), fused);
        Exported exported = new Exported(
                folder, networks.rgb().hash() + " " + networks.depth().hash());
        return new Candidate(
                design(card.provenance().network()),
                card.input(),
                Bits.of(precision),
                new PerModality<>(UNKNOWN, UNKNOWN),
                new Trained(String.valueOf(folder.getFileName()), score, exported));
    }

    /** What a file tells of itself. */
    private record ExportedNetwork(ModelCard card, String hash) {}

    private static ExportedNetwork network(Path folder, Modality modality) {
        try (SegmentationModel model =
                SegmentationModel.open(folder.resolve(modality.key() + ".onnx"), modality, ModelOptions.defaults())) {
            return new ExportedNetwork(model.card(), model.hash());
        }
    }

    private static Design design(String network) {
        Matcher matcher = SHAPE.matcher(network);
        return matcher.matches()
                ? new Design(
                        matcher.group(1),
                        Double.parseDouble(matcher.group(2)),
                        Optional.ofNullable(matcher.group(3)).orElse(""))
                : new Design(network, 1, "");
    }
}
