package io.crodino.study.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.study.cluster.CellJob;
import io.crodino.study.cluster.ClusterWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against two shell scripts that run the tasks of an array; with Slurm itself it is tried by hand, see docs/SCALE.md. */
class SlurmClusterTest {
    private static final CellJob TEACHER = new CellJob(1, "multimodal-s0", Optional.empty());
    private static final List<CellJob> JOBS = List.of(
            new CellJob(0, "single-s0", Optional.empty()), TEACHER, new CellJob(2, "kd-v2-s0", Optional.of(TEACHER)));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> finished = new ArrayList<>();
    private Path programs;

    @BeforeEach
    void install() throws IOException {
        programs = Files.createDirectory(folder.resolve("programs"));
        for (String name : List.of("sbatch", "squeue")) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
                Files.copy(in, programs.resolve(name));
            }
            assertThat(programs.resolve(name).toFile().setExecutable(true)).isTrue();
        }
    }

    private SlurmCluster slurm() {
        return new SlurmCluster(new SlurmCommands(
                programs.resolve("sbatch").toString(),
                programs.resolve("squeue").toString()));
    }

    /** Each cell touches a file with its index, or does what {@code body} says. */
    private ClusterWork work(String body, List<CellJob> jobs, BooleanSupplier stop) throws IOException {
        Path kit = folder.resolve("kit of mine");
        Files.writeString(kit, "#!/bin/bash\nindex=${2%/3}\n" + body + "\n");
        assertThat(kit.toFile().setExecutable(true)).isTrue();
        return new ClusterWork(
                jobs,
                3,
                List.of(kit.toString()),
                folder,
                folder.resolve("study and 100% more/slurm"),
                Map.of("gres", "gpu:1", "exclusive", ""),
                job -> Files.exists(done(job)),
                job -> finished.add(job.name()),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                stop);
    }

    private Path done(CellJob job) {
        return folder.resolve("done-" + job.index());
    }

    private String touch() {
        return "touch " + folder + "/done-$index";
    }

    private static boolean create(Path file) {
        try {
            return file.toFile().createNewFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Half a minute at most: a test that fails shall leave nobody waiting. */
    private static String waitFor(Path gate) {
        return "for _ in {1..600}; do [ ! -e " + gate + " ] || break; sleep 0.05; done\n";
    }

    @Test
    void anArrayIsOneScriptWithTheOptionsThatWereTyped() throws IOException {
        ArrayScript script = new ArrayScript("cells", JOBS.subList(0, 2), work(touch(), JOBS, () -> false));
        assertThat(script.text().lines())
                .contains(
                        "#SBATCH --array=0,1",
                        "#SBATCH --gres=gpu:1",
                        "#SBATCH --exclusive",
                        "#SBATCH --requeue",
                        "#SBATCH --output=\"" + folder + "/study and 100%% more/slurm/%A_%a.log\"")
                .contains("'" + folder + "/kit of mine' --cell \"$SLURM_ARRAY_TASK_ID/3\"");
    }

    @Test
    void studentsAreHandedInBehindTheirTeachersAndAllIsFollowedToTheEnd() throws Exception {
        assertThat(slurm().run(work(touch(), JOBS, () -> false))).isEmpty();
        assertThat(finished).containsExactlyInAnyOrder("single-s0", "multimodal-s0", "kd-v2-s0");
        assertThat(Files.readAllLines(programs.resolve("handed-in")))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("/cells.sbatch").doesNotContain("dependency"),
                        second -> assertThat(second).contains("--dependency=afterany:101_1 "));
    }

    @Test
    void aCellThatFailsIsNamedWithItsLastWordsAndStopsNobody() throws Exception {
        Map<String, String> failed = slurm().run(work(
                "[ $index != 0 ] || { echo 'crodino: no room on the disk' >&2; exit 2; }\n" + touch(),
                JOBS,
                () -> false));
        assertThat(failed).containsOnlyKeys("single-s0");
        assertThat(failed.get("single-s0")).startsWith("no room on the disk (").endsWith("/slurm/101_0.log)");
        assertThat(finished).containsExactlyInAnyOrder("multimodal-s0", "kd-v2-s0");
    }

    @Test
    void whatWasHandedInBeforeIsFollowedAndNotHandedInAgain() throws Exception {
        Path gate = folder.resolve("gate");
        String waits = waitFor(gate) + touch();
        assertThat(slurm().run(work(waits, JOBS, () -> true))).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("The jobs go on", "scancel 101 102");
        BooleanSupplier opensTheGate = () -> !gate.toFile().exists() && !create(gate);
        assertThat(slurm().run(work(waits, JOBS, opensTheGate))).isEmpty();
        assertThat(finished).hasSize(3);
        assertThat(Files.readAllLines(programs.resolve("handed-in"))).hasSize(2);
    }

    @Test
    void whileSlurmIsSilentNothingIsHandedInTwiceAndNobodyHasFailed() throws Exception {
        Path gate = folder.resolve("gate");
        String waits = waitFor(gate) + touch();
        slurm().run(work(waits, JOBS, () -> true));
        Files.createFile(programs.resolve("silent"));
        ClusterWork again = work(waits, JOBS, () -> false);
        assertThatThrownBy(() -> slurm().run(again))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Slurm does not answer, and jobs of this study may be in its queue");
        Files.createFile(gate);
    }

    @Test
    void whatWouldMakeAnotherScriptIsRefused() throws Exception {
        for (String key : List.of("array", "output", "dependency", "", "x y")) {
            ClusterWork work = withOptions(Map.of(key, "1"));
            assertThatThrownBy(() -> slurm().describe(work))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("--cluster " + key);
        }
        ClusterWork injected = withOptions(Map.of("comment", "a\"\ntouch x"));
        assertThatThrownBy(() -> slurm().describe(injected))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("without quotes and line breaks");
        assertThat(folder.resolve("study and 100% more")).doesNotExist();
    }

    private ClusterWork withOptions(Map<String, String> options) throws IOException {
        ClusterWork work = work(touch(), JOBS, () -> false);
        return new ClusterWork(
                work.jobs(),
                work.cells(),
                work.command(),
                work.directory(),
                work.folder(),
                options,
                work.done(),
                work.finished(),
                work.out(),
                work.stop());
    }

    @Test
    void withoutSlurmItIsSaidWhatCanBeDone() throws Exception {
        ClusterWork work = work(touch(), JOBS, () -> false);
        SlurmCluster none = new SlurmCluster(new SlurmCommands("/nowhere/sbatch", "/nowhere/squeue"));
        assertThatThrownBy(() -> none.run(work))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected Slurm's programs on the PATH (--dry-run writes the scripts");
        none.describe(work);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("students=$(sbatch --parsable --dependency=afterany:${cells}_1 '")
                .contains("# 3 of 3 cells to do");
    }
}
