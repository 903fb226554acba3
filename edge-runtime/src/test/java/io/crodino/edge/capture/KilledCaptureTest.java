package io.crodino.edge.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that captures is killed; whoever reads the folder then finds what its lists name. */
@Timeout(900)
class KilledCaptureTest {
    private static final int LONGEST_MILLIS = 400;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @Test
    void aFewKillsLoseNothingThatWasListed() throws Exception {
        kill(3, new Random(1));
    }

    @Tag("slow")
    @Test
    void aHundredKillsLoseNothingThatWasListed() throws Exception {
        kill(100, new Random(2));
    }

    private void kill(int times, Random random) throws Exception {
        Path root = folder.resolve("captured");
        for (int i = 0; i < times; i++) {
            Path out = folder.resolve("out");
            Files.deleteIfExists(out);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx200m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CapturingProcess.class.getName(),
                            root.toString())
                    .redirectError(folder.resolve("err").toFile())
                    .redirectOutput(out.toFile())
                    .start();
            try {
                while (lines(out).isEmpty()) {
                    assertThat(process.isAlive())
                            .as(() -> folder.resolve("err").toString())
                            .isTrue();
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
            } finally {
                process.destroyForcibly().waitFor();
            }
            List<String> told = lines(out);
            String last = told.get(told.size() - 1);
            assertReadable(root, last);
        }
        System.out.println(times + " kills; frames at the end: "
                + RgbdFolder.open(root).frames().size());
    }

    /** The stems that were told, whole lines alone. */
    private static List<String> lines(Path out) throws IOException {
        String text = Files.exists(out) ? Files.readString(out) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** As it lies, and again once the next kit has opened it. */
    private static void assertReadable(Path root, String last) throws Exception {
        assertListsName(root, last);
        CaptureFolder.open(root, MadeUpFrames.KNOWN, CapturingProcess.ROOM).close();
        List<String> listed = assertListsName(root, last);
        RgbdFolder read = RgbdFolder.open(root);
        assertThat(read.frames()).as("nothing that is not listed is left").isEqualTo(listed);
        assertThat(CaptureTimes.read(root).byStem().keySet()).containsExactlyElementsOf(listed);
    }

    private static List<String> assertListsName(Path root, String last) throws Exception {
        RgbdFolder read = RgbdFolder.open(root);
        RgbdImages images = new RgbdImages(read);
        List<String> listed = Files.readAllLines(root.resolve("train.txt"));
        for (String stem : listed) {
            images.rgb(stem).release();
            images.depth(stem).release();
            assertThat(root.resolve("prelabel").resolve(stem + ".png")).isNotEmptyFile();
        }
        CaptureTimes times = CaptureTimes.read(root);
        assertThat(times.byStem().keySet()).containsAll(listed);
        assertThat(listed).as("what was told to be kept").contains(last);
        return listed;
    }
}
