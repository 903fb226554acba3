package io.crodino.edge.record;

import io.crodino.edge.cli.RecordCommand;
import io.crodino.formats.Cli;

/** {@code crodino record} as a process of its own. */
final class RecordProcess {
    private RecordProcess() {}

    public static void main(String[] arguments) {
        System.exit(Cli.execute(new RecordCommand(), arguments));
    }
}
