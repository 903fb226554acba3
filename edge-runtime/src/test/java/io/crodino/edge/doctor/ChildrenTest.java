package io.crodino.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that really die. */
@Tag("slow")
class ChildrenTest {
    @TempDir
    private Path temporary;

    private Map<Examiner, List<Finding>> examine(Examiner... patients) throws InterruptedException {
        Children children = new Children(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + temporary.resolve("hs_err_pid%p.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Patients.class.getName()));
        return children.examine(List.of(patients));
    }

    private Finding only(Examiner patient) throws InterruptedException {
        List<Finding> findings = examine(patient).get(patient);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void aProcessThatCrashesIsAFindingAndJavasReportIsWhereItShouldBe() throws Exception {
        Finding finding = only(Patients.SEGFAULT);

        assertThat(finding.level()).isEqualTo(Level.BROKEN);
        assertThat(finding.area()).isEqualTo("segfault");
        assertThat(finding.sentence()).contains("crashed with SIGSEGV (0xb)").doesNotContain("\n");
        assertThat(reports()).hasSize(1);
    }

    private List<String> reports() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.startsWith("hs_err_pid"))
                    .toList();
        }
    }

    @Test
    void aProcessThatEndsWithoutAnAnswerIsAFindingWithItsLastWords() throws Exception {
        Finding finding = only(Patients.HALTING);

        assertThat(finding.level()).isEqualTo(Level.BROKEN);
        assertThat(finding.sentence()).contains("signal 6 (SIGABRT)").contains("its last words: terminate called");
    }

    @Test
    void aProcessThatHangsIsStoppedAndAFinding() throws Exception {
        Finding finding = only(Patients.HANGING);

        assertThat(finding.level()).isEqualTo(Level.BROKEN);
        assertThat(finding.sentence()).isEqualTo("did not answer within 3 s");
    }

    @Test
    void whatLibrariesPrintIsNotTakenForAnAnswer() throws Exception {
        assertThat(only(Patients.TALKING).sentence()).isEqualTo("fine all the same");
    }

    @Test
    void aProcessThatPrintsRubbishIsAFinding() throws Exception {
        Children rubbish = new Children(List.of("sh", "-c", "echo crodino-findings healthy [rubbish; echo more"));

        Finding finding =
                rubbish.examine(List.of(Patients.HEALTHY)).get(Patients.HEALTHY).get(0);

        assertThat(finding.level()).isEqualTo(Level.BROKEN);
        assertThat(finding.sentence()).endsWith("ended with exit code 0; its last words: more");
    }

    @Test
    void aProcessThatDoesNotStartIsAFinding() throws Exception {
        Children none = new Children(List.of(temporary.resolve("java").toString()));

        assertThat(none.examine(List.of(Patients.HEALTHY)).get(Patients.HEALTHY))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("no process starts"));
    }

    @Test
    void whatAnExaminerThrowsIsAFindingOfOneLine() throws Exception {
        Map<Examiner, List<Finding>> found = examine(Patients.REFUSING, Patients.UNLINKED, Patients.SILENT);

        assertThat(found.get(Patients.REFUSING).get(0).sentence()).isEqualTo("there is no library: install it");
        assertThat(found.get(Patients.UNLINKED).get(0).sentence())
                .isEqualTo("could not be examined: java.lang.UnsatisfiedLinkError:"
                        + " libfoo.so: cannot open shared object file");
        assertThat(found.get(Patients.SILENT).get(0).level()).isEqualTo(Level.BROKEN);
    }

    @Test
    void aProcessThatDiesAfterItsAnswerIsToldAsWell() throws Exception {
        List<Finding> findings = examine(Patients.DYING_LATER).get(Patients.DYING_LATER);

        assertThat(findings).extracting(Finding::level).containsExactly(Level.WELL, Level.BROKEN);
        assertThat(findings.get(1).sentence()).contains("answered, but then").contains("signal 11 (SIGSEGV)");
    }

    @Test
    void oneThatDiesHarmsNeitherThoseBeforeNorThoseBehindIt() throws Exception {
        Map<Examiner, List<Finding>> found =
                examine(Patients.HEALTHY, Patients.HALTING, Patients.TALKING, Patients.HANGING, Patients.REFUSING);

        assertThat(found.keySet())
                .containsExactly(
                        Patients.HEALTHY, Patients.HALTING, Patients.TALKING, Patients.HANGING, Patients.REFUSING);
        assertThat(found.get(Patients.HEALTHY)).extracting(Finding::level).containsExactly(Level.WELL);
        assertThat(found.get(Patients.TALKING)).extracting(Finding::level).containsExactly(Level.WELL);
        assertThat(found.get(Patients.HALTING).get(0).sentence()).contains("SIGABRT");
        assertThat(found.get(Patients.REFUSING).get(0).sentence()).startsWith("there is no library");
    }

    @Test
    void theDoctorItselfDoesNotFailWhenEverythingDies() throws Exception {
        Children none = new Children(List.of("false"));

        Report report = new Doctor(List.of(new JavaExaminer(), Patients.HEALTHY, Patients.HALTING), none).examine();

        assertThat(report.findings())
                .extracting(Finding::area)
                .containsExactly("java", Patients.HEALTHY.area(), Patients.HALTING.area());
        assertThat(report.level()).isEqualTo(Level.BROKEN);
        assertThat(report.can()).containsExactly(Map.entry("run", false));
        assertThat(report.verdict()).isEqualTo("This machine cannot run as it is.");
    }
}
