package io.crodino.bags.convert;

import io.crodino.bags.cli.ConvertBagCommand;
import io.crodino.formats.Cli;

/** A process of its own that converts, to be killed. */
final class ConvertBagProcess {
    private ConvertBagProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.execute(new ConvertBagCommand(), arguments));
    }
}
