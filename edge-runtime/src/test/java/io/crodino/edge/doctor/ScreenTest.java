package io.crodino.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Colours;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static Report report(Finding... findings) {
        Map<Examiner, List<Finding>> examined = new LinkedHashMap<>();
        examined.put(Patients.HEALTHY, List.of(findings));
        return Report.of(examined);
    }

    private static String screen(Finding... findings) {
        return new Screen(new Colours(false)).of(report(findings));
    }

    @Test
    void levelsAreWordsAndMarksInColumns() {
        String text = screen(
                Finding.well("java", "Java", "17"),
                Finding.better("opencv", "OpenCV", "without FFmpeg").mendedBy("sudo apt-get install x"),
                Finding.broken("cameras", "/dev/video0", "you may not open it"));

        assertThat(text).isEqualTo("""
                        This machine cannot run as it is. 1 thing is broken, 1 can be better.

                        + well           Java              17
                        ~ can be better  OpenCV            without FFmpeg
                                         > sudo apt-get install x
                        X broken         /dev/video0       you may not open it

                        For help from afar: ./crodino doctor --bundle help.zip
                        """);
    }

    @Test
    void sentencesAreWrappedAndCommandsAreNot() {
        String command = "sudo " + "very-long-word ".repeat(12).strip();

        String text =
                screen(Finding.better("x", "X", "word ".repeat(60).strip()).mendedBy(command));

        assertThat(text).contains("> " + command);
        assertThat(text.lines().filter(line -> !line.contains(command)))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Screen.WIDTH));
    }

    @Test
    void manyFindingsThatAreWellAreCountedAndAllOthersAreShown() {
        Finding[] cameras = IntStream.range(0, 40)
                .mapToObj(i -> i == 39
                        ? Finding.broken("cameras", "/dev/video39", "gone")
                        : Finding.well("cameras", "/dev/video" + i, "Camera"))
                .toArray(Finding[]::new);

        String text = screen(cameras);

        assertThat(text).contains("and 33 more of cameras, see --json").contains("/dev/video39");
        assertThat(text.lines().count()).isLessThan(40);
        assertThat(report(cameras).findings()).hasSize(40);
    }

    @Test
    void coloursChangeNothingButColours() {
        Report report = report(Finding.broken("x", "X", "gone"), Finding.well("y", "Y", "there"));

        assertThat(new Screen(new Colours(true)).of(report))
                .contains("\033[31m")
                .satisfies(text -> assertThat(text.replaceAll("\033\\[\\d+m", ""))
                        .isEqualTo(new Screen(new Colours(false)).of(report)));
    }
}
