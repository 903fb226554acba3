package io.crodino.study;

import io.crodino.formats.Cli;

/** A process of its own that runs a study, to be killed or stopped. */
final class StudyProcess {
    private StudyProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.execute(new StudyCommand(), arguments));
    }
}
