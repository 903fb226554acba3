package io.crodino.formats.manual;

import io.crodino.formats.Kit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command in troff with the macros of man(7).
 *
 * @param command whose it is
 */
record ManPage(CommandLine command) {
    /** E.g. {@code crodino-data-check}. */
    String name() {
        return spec().qualifiedName("-");
    }

    String text() {
        List<String> description = resolved(spec().usageMessage().description());
        StringBuilder text = new StringBuilder();
        line(
                text,
                ".TH " + escaped(name()).toUpperCase(Locale.ROOT) + " 1 \"\" \"CroDiNo Edge " + Kit.version()
                        + "\" \"User commands\"");
        line(text, ".SH NAME");
        line(text, escaped(name()) + " \\- " + escaped(description.isEmpty() ? "" : description.get(0)));
        line(text, ".SH SYNOPSIS");
        line(text, escaped(command.getHelp().synopsis(0).strip()));
        line(text, ".SH DESCRIPTION");
        description.forEach(sentence -> paragraph(text, sentence));
        arguments(text);
        commands(text);
        List<String> footer = resolved(spec().usageMessage().footer());
        if (!footer.isEmpty()) {
            line(text, ".SH NOTES");
            footer.stream().filter(each -> !each.isBlank()).forEach(sentence -> paragraph(text, sentence));
        }
        line(text, ".SH EXIT STATUS");
        paragraph(text, "0, or 2 for a mistake, which is told in one sentence.");
        line(text, ".SH SEE ALSO");
        line(text, ".BR crodino (1)");
        return text.toString();
    }

    private void arguments(StringBuilder text) {
        line(text, ".SH OPTIONS");
        for (PositionalParamSpec parameter : spec().positionalParameters()) {
            entry(text, label(parameter), resolved(parameter.description()));
        }
        for (OptionSpec option : spec().options()) {
            String names = String.join(", ", option.names());
            boolean flag = option.arity().max() == 0;
            entry(text, flag ? names : names + " " + label(option), resolved(option.description()));
        }
    }

    private void commands(StringBuilder text) {
        if (!command.getSubcommands().isEmpty()) {
            line(text, ".SH COMMANDS");
            command.getSubcommands()
                    .forEach((name, below) -> entry(
                            text,
                            name,
                            resolved(below.getCommandSpec().usageMessage().description())));
        }
    }

    private CommandSpec spec() {
        return command.getCommandSpec();
    }

    private static String label(ArgSpec argument) {
        return argument.paramLabel();
    }

    /** With its defaults in place of their names. */
    private List<String> resolved(String[] description) {
        return List.of(description).stream()
                .map(sentence -> Ansi.OFF.string(sentence.replace("${COMPLETION-CANDIDATES}", "those of --help")))
                .toList();
    }

    private static void entry(StringBuilder text, String head, List<String> sentences) {
        line(text, ".TP");
        line(text, "\\fB" + escaped(head) + "\\fR");
        line(text, escaped(String.join(" ", sentences)));
    }

    private static void paragraph(StringBuilder text, String sentence) {
        line(text, ".PP");
        line(text, escaped(sentence));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    /** A dash that can be copied; nothing at the beginning of a line is taken for a macro. */
    private static String escaped(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("\\s+", " ");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
