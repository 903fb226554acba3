package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.OpenCv;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kit is killed while it installs; its next start must find a whole pair. */
@Tag("slow")
@Timeout(900)
class KilledInstallTest {
    private static final int LONGEST_MILLIS = 2000;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void aFewKillsLeaveAWholePair() throws Exception {
        kill(3, new Random(1));
    }

    @Test
    void fiftyKillsLeaveAWholePair() throws Exception {
        kill(50, new Random(2));
    }

    private void kill(int times, Random random) throws Exception {
        Path models = SmallModels.pair(folder.resolve("kit"), SmallModels.rgb(), SmallModels.depth());
        for (int i = 0; i < times; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx200m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            InstallingProcess.class.getName(),
                            models.toString(),
                            folder.resolve("work").toString(),
                            i % 2 == 0 ? "standing" : "running",
                            Integer.toString(i))
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).as(() -> text(folder.resolve("err"))).isEqualTo("ready");
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
                assertThat(process.isAlive())
                        .as(() -> text(folder.resolve("err")))
                        .isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertStartsWithAWholePair(models);
        }
        Map<PairStage, Long> became = ModelStore.look(models).list().pairs().stream()
                .collect(Collectors.groupingBy(PairEntry::state, Collectors.counting()));
        System.out.println(times + " kills; the pairs of the history: " + became);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertStartsWithAWholePair(Path models) throws IOException {
        try (ModelStore store = ModelStore.own(models)) {
            PairStart start = PairStart.open(store, ChangingKit.BOTH, SmallModels.opener());
            assertThat(start.models().keySet()).isEqualTo(ChangingKit.BOTH);
            Map<String, String> open = start.models().entrySet().stream()
                    .collect(Collectors.toMap(
                            each -> each.getKey().key(), each -> each.getValue().hash()));
            start.models().values().forEach(SegmentationModel::run);
            start.models().values().forEach(SegmentationModel::close);
            PairEntry entry = store.list().currentPair();
            if (entry != null) {
                assertThat(open).isEqualTo(entry.files());
            }
            try (Stream<Path> files = Files.list(models.resolve("store"))) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .as("nothing half done is left, and no more than two pairs and one that is let go")
                        .noneMatch(name -> name.startsWith("incoming"))
                        .hasSizeLessThanOrEqualTo(2 + 6);
            }
        }
    }
}
