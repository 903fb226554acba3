package io.crodino.app.docs;

import io.crodino.app.Crodino;
import io.crodino.formats.RootCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** The commands that the kit has, to compare with those that are written. */
record Commands(CommandLine root) {
    /** At the beginning of a line, behind variables perhaps; the launcher or the one that a package installs. */
    private static final Pattern CALL = Pattern.compile("^(?:[A-Z_]+=\\S+ )*(?:sudo )?(?:\\S*/)?crodino +(.*)");

    static Commands ofTheKit() {
        return new Commands(RootCommand.commandLine(Crodino.commands()));
    }

    /** The first word of a line that no command knows; empty when all are known or the line calls none. */
    String wrongIn(String line) {
        Matcher call = CALL.matcher(line);
        if (!call.find()) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(call.group(1).split("\\s+", -1)));
        CommandLine command = root;
        while (!words.isEmpty()
                && !command.getSubcommands().isEmpty()
                && words.get(0).matches("[a-z].*")) {
            String word = words.remove(0);
            CommandLine next = command.getSubcommands().get(word);
            if (next != null) {
                command = next;
            } else if (command.getCommandSpec().positionalParameters().isEmpty()) {
                return word;
            }
        }
        // Behind these another command begins, or none.
        for (String word : words) {
            if (word.matches("[#|>&;].*|\\.\\.\\.")) {
                return "";
            }
            String option = word.replaceFirst("=.*", "").replaceFirst("[\\]`,.):]+$", "");
            if (option.matches("--[a-z].*") && command.getCommandSpec().findOption(option) == null) {
                return option;
            }
        }
        return "";
    }
}
