package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import java.io.PrintStream;
import java.util.List;

/** The process that {@link Children} start: examines areas one after the other, and answers after each. */
final class ExaminingProcess {
    private ExaminingProcess() {}

    public static void main(String[] areas) {
        examine(Examiners.installed(), areas);
        System.exit(0);
    }

    /** Whatever else is printed goes to standard error. */
    static void examine(List<Examiner> examiners, String... areas) {
        PrintStream out = System.out;
        System.setOut(System.err);
        for (String area : areas) {
            examiners.stream().filter(examiner -> examiner.area().equals(area)).forEach(examiner -> {
                out.print(Answer.of(area, Examination.by(examiner)));
                out.flush();
            });
        }
    }
}
