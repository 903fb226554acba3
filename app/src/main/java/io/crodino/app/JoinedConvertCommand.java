package io.crodino.app;

import io.crodino.bags.cli.ConvertBagCommand;
import io.crodino.trainer.cli.ConvertCommand;
import picocli.CommandLine.Command;

/** {@code crodino convert} of data sets, and of bags. */
@Command(name = "convert", subcommands = ConvertBagCommand.class)
public final class JoinedConvertCommand extends ConvertCommand {}
