package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import io.crodino.formats.Yaml;
import io.crodino.study.cluster.LastWords;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StudyCommandTest {
    @TempDir
    Path folder;

    private SmallStudy small;

    @BeforeEach
    void writeData() throws IOException {
        small = new SmallStudy(folder);
    }

    private record Said(int code, String out, String err) {}

    private Said execute(List<String> arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            CommandLine command = Cli.commandLine(new StudyCommand()).setErr(new PrintWriter(err));
            int code = command.execute(arguments.toArray(String[]::new));
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--methods=single,crodinno | --methods has 'crodinno'; did you mean 'crodino'?",
                "--seeds=0                 | --seeds is 0: expected 1 to 100",
                "--alphas=0.1,0.7          | --alphas has 0.7: expected 0 to 0.5",
                "--set=seed=4              | --set seed: the study chooses that for each training",
                "--set=epohcs=4            | command line: unknown key 'epohcs'; did you mean 'epochs'?",
                "--set=batch=9             | batch",
                "--set=crodino.tau=0       | tau",
                "--cell=3/3               | --cell: found 3/3: expected INDEX/COUNT with an index from 0 to COUNT - 1",
                "--on=slrum               | --on slrum: not known; did you mean 'slurm'?",
                "--cluster=gres=gpu:1     | --cluster gres without --on: expected --on slurm or --on spark",
                "--config=missing.yaml     | cannot read missing.yaml: expected a readable YAML file"
            })
    void aWrongOptionIsOneSentence(String option, String sentence) {
        Said said = execute(small.arguments("study", option));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("crodino: ").contains(sentence);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(folder.resolve("study")).doesNotExist();
    }

    @Test
    void aDryRunPrintsEachTrainingAndWritesNothing() {
        Said said = execute(small.arguments(
                "study", "--methods=lad", "--seeds=1", "--ablations", "--alphas=0.35,0.2", "--dry-run"));
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsSubsequence("# multimodal-s0: new", "# lad-s0: new", "# crodino-s0: new")
                .contains("--method crodino --seed 0 --without orthogonality ", "--mixup-alpha 0.2 ")
                .contains("--teacher " + folder.resolve("study/runs/multimodal-s0"))
                .doesNotContain("--mixup-alpha 0.35")
                .contains("# 9 of 9 cells to do, time left: known after the first cell");
        assertThat(folder.resolve("study")).doesNotExist();
    }

    @Test
    void withPairsWithoutLabelsEachMethodHasItsControlBesideIt() {
        Said said = execute(small.arguments(
                "study", "--methods=crodino-plus,multimodal", "--seeds=1", "--unlabelled=folder:x", "--dry-run"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("# multimodal-s0: new", "# crodino-plus-s0: new")
                .contains("# crodino-plus-unlabelled-both-s0: new", "# crodino-plus-unlabelled-own-s0: new")
                .contains("--unlabelled folder:x --set unlabelled.teacher=own ")
                .contains("# 4 of 4 cells to do");
    }

    @Test
    void waysToShareTheWorkExcludeEachOther() {
        Said said = execute(small.arguments("study", "--cell=0/2", "--collect"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("--cell, --collect and --on exclude each other")
                .hasLineCount(1);
    }

    @Test
    void sharesHaveEachCellOnce() {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Said said = execute(
                    small.arguments("study", "--methods=single,lad", "--seeds=3", "--cell=" + i + "/4", "--dry-run"));
            assertThat(said.code()).as(said.err()).isZero();
            said.out().lines().forEach(cells::add);
        }
        assertThat(cells)
                .hasSize(9)
                .doesNotHaveDuplicates()
                .contains("# single-s0: new", "# multimodal-s2: new", "# lad-s1: new");
        assertThat(folder.resolve("study")).doesNotExist();
    }

    @Test
    void aCollectionNamesWhatIsMissing() {
        Said said = execute(small.arguments("study", "--methods=single", "--seeds=2", "--collect"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("2 cells are not done: single-s0 (new), single-s1 (new)");
        assertThat(folder.resolve("study/study.md")).content().contains("0 of 2 trainings finished");
    }

    @Test
    void anotherRecipeInTheSameFolderIsRefused() {
        StudyFolder study = new StudyFolder(folder.resolve("study"));
        StudyPlan plan = StudyPlan.of(List.of("single"), 1, false, List.of(), "");
        StudyRecipe recipe = recipe("folder:" + folder.resolve("data"));
        String fingerprint = DataFacts.of(
                        DataSpec.parse("folder:" + folder.resolve("data")).open())
                .fingerprint();
        StudyIdentity.of(recipe.of(Variant.plain("single"), 0), fingerprint, plan)
                .enter(study);
        Said other = execute(small.arguments("study", "--set=epochs=9"));
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("holds a study with '", "', this command gives '")
                .hasLineCount(1);
    }

    private static StudyRecipe recipe(String data) {
        return new StudyRecipe(data, null, Map.of(), TensorDevice.CPU, Map.of());
    }

    @Test
    void aSecondStudyInTheSameFolderIsRefused() throws IOException {
        StudyFolder study = new StudyFolder(Files.createDirectories(folder.resolve("study")));
        try (FileChannel channel = FileChannel.open(study.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(execute(small.arguments("study")).err()).contains(" is already being worked on");
        }
    }

    @Test
    void laterCallsMayAskForMore() {
        StudyFolder study = new StudyFolder(folder.resolve("study"));
        StudyPlan first = StudyPlan.of(List.of("crodino", "single"), 3, false, List.of(0.2), "");
        StudyPlan second = StudyPlan.of(List.of("multimodal"), 2, true, List.of(0.1), "");
        StudyRecipe recipe = recipe("folder:x");
        StudyIdentity.of(recipe.of(Variant.plain("single"), 0), "data", first).enter(study);
        StudyPlan all = StudyIdentity.of(recipe.of(Variant.plain("single"), 0), "data", second)
                .enter(study);
        assertThat(all)
                .isEqualTo(new StudyPlan(List.of("single", "multimodal", "crodino"), 3, true, List.of(0.1, 0.2), ""));
        assertThat(Yaml.read(study.identity(), StudyIdentity.class).asked()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2   | crodino: x is damaged: train again        | x is damaged: train again",
                "1   | Caused by: java.io.IOException: disk full | Caused by: java.io.IOException: disk full",
                "137 | step 3                                    | ended by signal 9, often for want of memory; its last"
                        + " words: step 3"
            })
    void theEndOfAProcessIsNamed(int code, String line, String words) {
        LastWords last = new LastWords();
        last.add("[main] INFO something");
        last.add(line);
        last.add("\tat io.crodino.Somewhere");
        assertThat(last.ending(code)).isEqualTo(words);
    }
}
