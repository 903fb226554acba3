package io.crodino.formats;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with the words of a command, as every other mistake is told: expected, found, what to do. The library's
 * own sentences name Java's types.
 */
final class WrongArguments implements IParameterExceptionHandler {
    /** So many words are all named, since one that looks alike may mean something else. */
    private static final int FEW = 7;

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        // A value may hold anything: what is not to be seen on a terminal is taken out as of all that is told.
        UserException told = new UserException(sentence(e, arguments));
        ErrorLine.tell(err, String.valueOf(told.getMessage()));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Cli.USER_ERROR;
    }

    private static String sentence(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (e instanceof MissingParameterException missing) {
            // A mistyped option leaves the right one missing; the slip is the mistake.
            return mistyped(command, arguments)
                    .map(word -> unmatched(word, command))
                    .orElseGet(() -> missing(missing));
        }
        ArgSpec argument = e.getArgSpec();
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice: expected it once";
        }
        String value = e.getValue();
        return argument == null || value == null
                ? String.valueOf(e.getMessage())
                : wrong(argument, value, e.getCause());
    }

    private static String unmatched(String word, CommandLine command) {
        String of = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            return "unknown option '" + option + "'"
                    + Suggestion.closest(
                                    option,
                                    command.getCommandSpec().optionsMap().keySet())
                            .map(name -> "; did you mean '" + name + "'?")
                            .orElse(": expected one of those that '" + of + " --help' lists");
        }
        Set<String> commands = new TreeSet<>(command.getSubcommands().keySet());
        if (commands.isEmpty()) {
            return "unexpected word '" + word + "': expected options of " + of
                    + ", each with its value; a value with spaces needs quotes";
        }
        return "unknown command '" + word + "'" + Suggestion.sentence(word, commands);
    }

    private static Optional<String> mistyped(CommandLine command, String[] arguments) {
        Collection<String> known = command.getCommandSpec().optionsMap().keySet();
        return Arrays.stream(arguments)
                .filter(word -> word.startsWith("--") && word.length() > 2)
                .filter(word -> !known.contains(word.replaceFirst("=.*", "")))
                .findFirst();
    }

    private static String missing(MissingParameterException e) {
        List<ArgSpec> missing = e.getMissing();
        boolean valueOnly = missing.size() == 1
                && missing.get(0) instanceof OptionSpec
                && !String.valueOf(e.getMessage()).startsWith("Missing required option");
        if (valueOnly) {
            return name(missing.get(0)) + " has no value: expected " + usage(missing.get(0));
        }
        List<String> names = missing.stream().map(WrongArguments::name).toList();
        return listed(names, "and")
                + (names.size() == 1 ? " is missing: expected " : " are missing: expected ")
                + missing.stream().map(WrongArguments::usage).collect(Collectors.joining(", "));
    }

    private static String wrong(ArgSpec argument, String value, @Nullable Throwable cause) {
        if (argument.converters().length > 0 && cause != null) {
            return name(argument) + ": " + cause.getMessage();
        }
        String found = name(argument) + " is '" + value + "'";
        if (Map.class.isAssignableFrom(argument.type())) {
            return found + ": expected KEY=VALUE";
        }
        Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
        if (!type.isEnum()) {
            return found + ": expected " + expected(type, value);
        }
        List<String> words = words(type);
        return words.size() <= FEW
                ? found + ": expected " + listed(words, "or")
                : found + Suggestion.sentence(value, words);
    }

    private static String expected(Class<?> type, String value) {
        if (type == boolean.class || type == Boolean.class) {
            return "no value";
        }
        if (type == Path.class) {
            return "the name of a file or folder";
        }
        if (value.matches("\\d+,\\d+")) {
            return Expected.of(type) + ", with a point in place of the comma";
        }
        return Expected.of(type) + (value.matches("-?\\d{10,}") ? " with fewer digits" : "");
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : label(argument);
    }

    /** How it is typed, and what it is. */
    private static String usage(ArgSpec argument) {
        String typed =
                argument instanceof OptionSpec option ? option.longestName() + " " + label(option) : label(argument);
        String[] description = argument.description();
        return description.length == 0 ? typed : typed + " (" + description[0] + ")";
    }

    private static String label(ArgSpec argument) {
        String label = argument.paramLabel();
        return label.startsWith("<") ? label.replaceAll("[<>]", "").toUpperCase(Locale.ROOT) : label;
    }

    private static String listed(List<String> names, String joined) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : String.join(", ", names.subList(0, last)) + " " + joined + " " + names.get(last);
    }
}
