package io.crodino.exporter.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.fit.Bits;
import io.crodino.edge.fit.Candidate;
import io.crodino.edge.fit.CandidateFilter;
import io.crodino.edge.fit.Design;
import io.crodino.edge.fit.Fit;
import io.crodino.edge.fit.FitRow;
import io.crodino.edge.fit.HollowNetwork;
import io.crodino.edge.fit.Limits;
import io.crodino.edge.fit.NetworkPack;
import io.crodino.edge.fit.NetworkSource;
import io.crodino.edge.fit.NetworkSources;
import io.crodino.edge.fit.PackedNetworks;
import io.crodino.edge.fit.Trials;
import io.crodino.edge.fit.Wish;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.testing.BuriedFolder;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.network.NetworkConfig;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshNetworksTest {
    private static final InputSize SMALL = new InputSize(64, 80);

    private final FreshNetworks fresh = new FreshNetworks();

    private final List<String> unread = new ArrayList<>();

    @TempDir
    private Path folder;

    private static CandidateFilter smallest(Bits... bits) {
        return new CandidateFilter(List.of("resnet18"), List.of(0.25), List.of(SMALL), List.of(bits));
    }

    /** What a build has packed, of one candidate in each precision. */
    private record Few(FreshNetworks fresh) implements NetworkSource {
        @Override
        public List<Candidate> candidates(List<InputSize> sizes) {
            return smallest().of(fresh);
        }

        @Override
        public HollowNetwork network(Candidate candidate, Modality modality) {
            return fresh.network(candidate, modality);
        }

        @Override
        public List<Candidate> runs(Path folder, Consumer<String> unread) {
            return List.of();
        }
    }

    @Test
    void everyDesignIsOneThatTrainUnderstandsAndNoneIsThereTwice() {
        List<Candidate> candidates = fresh.candidates(List.of());

        assertThat(candidates.stream().map(Candidate::shape))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50);
        assertThat(candidates).allMatch(candidate -> candidate.parameters(2) > candidate.parameters(1));
    }

    @Test
    void itIsWhatTheKitItselfMeasures() {
        assertThat(NetworkSources.installed()).isInstanceOf(FreshNetworks.class);
    }

    @Test
    void anUnknownBackboneOrWidthIsOneSentence() {
        assertThatThrownBy(() -> new CandidateFilter(List.of("resnet81"), List.of(), List.of(), List.of()).of(fresh))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("did you mean 'resnet18'?");
        assertThatThrownBy(() -> new CandidateFilter(List.of(), List.of(0.3), List.of(), List.of()).of(fresh))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected some of [0.25, 0.5,");
    }

    @Test
    void realNetworksAreMeasuredAndRemembered() {
        Wish wish = new Wish(List.of(1), List.of(1, 2), new Limits(1, 0), 60);
        Fit fit = new Fit(fresh, smallest().of(fresh), wish);

        List<FitRow> rows = fit.measure(Trials.in(folder.resolve("trials.json")), () -> false, done -> {});
        assertThat(rows)
                .extracting(FitRow::fate)
                .containsOnly(FitRow.Fate.MEASURED)
                .hasSize(2);
        for (FitRow row : rows) {
            assertThat(Objects.requireNonNull(row.timing(1)).p50()).isPositive();
            assertThat(Objects.requireNonNull(row.timing(2)).pictures()).isGreaterThanOrEqualTo(5);
        }
        // Bytes are a quarter of floats.
        assertThat(fileBytes(rows.get(1), 2)).isGreaterThan(3 * fileBytes(rows.get(0), 2));
        // Of one sensor it is one file, of both it is two, in whatever order they were made.
        assertThat(fileBytes(rows.get(0), 2)).isGreaterThan(fileBytes(rows.get(0), 1) * 3 / 2);
        assertThat(fit.measure(Trials.in(folder.resolve("trials.json")), () -> false, done -> {}))
                .extracting(FitRow::fate)
                .containsOnly(FitRow.Fate.REMEMBERED);
    }

    private static long fileBytes(FitRow row, int sensors) {
        return Objects.requireNonNull(Objects.requireNonNull(row.trial()).part(sensors))
                .fileBytes();
    }

    @Test
    void whatTheBuildHasPackedIsWhatTheRobotReads() throws IOException {
        Few few = new Few(fresh);
        NetworkPack.write(few, folder.resolve("pack"));

        try (URLClassLoader archive =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            PackedNetworks packed = new PackedNetworks(archive, "pack/");
            assertThat(packed.candidates(List.of())).isEqualTo(few.candidates(List.of()));
            Candidate candidate = packed.candidates(List.of(SMALL)).get(0);
            HollowNetwork network = packed.network(candidate, Modality.DEPTH);
            HollowNetwork original = fresh.network(candidate, Modality.DEPTH);
            assertThat(network.graph()).isEqualTo(original.graph());
            assertThat(network.plan()).isEqualTo(original.plan());
            assertThatThrownBy(() -> packed.candidates(List.of(new InputSize(240, 320))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("--size is 240x320: expected 64x80");
            assertThatThrownBy(() -> new PackedNetworks(archive, "elsewhere/").candidates(List.of()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no untrained networks");
        }
    }

    @Test
    void runFoldersTellTheirNetworkAndTheScoreOfTheirBestValidation() throws IOException {
        run("first", "crodino", "epoch,miou.rgb,miou.depth\n1,0.4,0.3\n2,0.6,0.5\n3,0.61,0.4\n");
        run("teacher", "multimodal", "epoch,miou.rgb,miou.depth\n1,0.9,0.9\n");
        run("begun", "crodino", "epoch,loss\n1,3\n");

        List<Candidate> runs = Fit.trained(fresh, folder, unread::add);
        assertThat(runs).hasSize(1);
        Candidate run = runs.get(0);
        assertThat(run.design()).isEqualTo(new Design("resnet34", 0.5, ""));
        assertThat(run.size()).isEqualTo(SMALL);
        Candidate.Trained trained = Objects.requireNonNull(run.trained());
        assertThat(trained.name()).isEqualTo("first");
        assertThat(trained.score().miou().rgb()).isEqualTo(0.6);
        assertThat(trained.score().miou().depth()).isEqualTo(0.5);
    }

    @Test
    void whatCannotBeReadIsNamedAndTakesNothingFromTheOthers() throws IOException {
        run("sound", "crodino", "epoch,miou.rgb,miou.depth\n1,0.4,0.3\n");
        run("unknown", "crodino\ncolour: red", "epoch,miou.rgb,miou.depth\n1,0.4,0.3\n");
        run("garbled", "crodino", "epoch,miou.rgb,miou.depth\n1,x,0.3\n");
        Path pair = Files.createDirectories(folder.resolve("pair"));
        Files.writeString(pair.resolve("rgb.onnx"), "not a network");
        Files.writeString(pair.resolve("depth.onnx"), "not a network");

        try (BuriedFolder buried = new BuriedFolder(folder)) {
            assertThat(Fit.trained(fresh, buried.above(), unread::add)).isEmpty();
            assertThat(unread).singleElement().asString().contains("cannot read");
        }
        unread.clear();
        assertThat(Fit.trained(fresh, folder, unread::add))
                .extracting(each -> Objects.requireNonNull(each.trained()).name())
                .containsExactly("sound");
        assertThat(unread).hasSize(3);
        assertThat(unread.get(0)).contains("pair");
        assertThat(unread.get(1)).contains("garbled");
        assertThat(unread.get(2)).contains("unknown");
    }

    @Test
    void anExportedPairIsKnownByWhatIsInItsFiles() throws IOException {
        Path pair = folder.resolve("pair");
        export(pair, 0.25);
        Candidate.Exported first = exported();
        assertThat(first.folder()).isEqualTo(pair.toRealPath());

        Files.move(pair, folder.resolve("moved"));
        assertThat(exported().content()).isEqualTo(first.content());
        export(folder.resolve("moved"), 0.5);
        assertThat(exported().content()).isNotEqualTo(first.content());
    }

    private Candidate.Exported exported() {
        List<Candidate> trained = Fit.trained(fresh, folder, unread::add);
        assertThat(unread).isEmpty();
        assertThat(trained).hasSize(1);
        return Objects.requireNonNull(
                Objects.requireNonNull(trained.get(0).trained()).exported());
    }

    private static void export(Path pair, double width) {
        for (Modality modality : Modality.values()) {
            NetworkConfig network = TrainConfig.resolve(
                            null, Map.of(), Map.of("network.backbone", "resnet18", "network.width", "" + width))
                    .value()
                    .networkConfig(3);
            new UntrainedFiles(modality, network, SMALL).fp32(pair.resolve(modality.key() + ".onnx"));
        }
    }

    @Test
    void aFolderInWhichNothingWasTrainedIsOneSentence() {
        assertThatThrownBy(() -> Fit.trained(fresh, folder, unread::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nothing was trained in");
        assertThatThrownBy(() -> Fit.trained(fresh, folder.resolve("none"), unread::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no folder");
    }

    private void run(String name, String method, String metrics) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                run.resolve("config.yaml"),
                "method: " + method + "\nsize: 64x80\nnetwork:\n  backbone: resnet34\n  width: 0.5\n");
        Files.writeString(run.resolve("metrics.csv"), metrics);
    }
}
