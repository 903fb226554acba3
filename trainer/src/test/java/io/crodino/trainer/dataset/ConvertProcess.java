package io.crodino.trainer.dataset;

import io.crodino.formats.Cli;
import io.crodino.trainer.cli.ConvertCommand;

/** A process of its own that converts, to be killed. */
final class ConvertProcess {
    private ConvertProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.execute(new ConvertCommand(), arguments));
    }
}
