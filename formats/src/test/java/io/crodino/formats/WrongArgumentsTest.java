package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class WrongArgumentsTest {
    enum Gear {
        UP,
        DOWN
    }

    @Command(name = "fly")
    static final class Fly implements Runnable {
        @Option(names = "--to", required = true, paramLabel = "PLACE", description = "where it lands")
        private Path to = Path.of("");

        @Option(names = "--speed")
        private double speed;

        @Option(names = "--rounds")
        private int rounds;

        @Option(names = "--legs", split = ",")
        private List<Integer> legs = List.of();

        @Option(names = "--gear")
        private Gear gear = Gear.UP;

        @Option(names = "--fast")
        private boolean fast;

        @Option(names = "--set")
        private Map<String, String> set = Map.of();

        @Parameters(arity = "0..1", paramLabel = "NAME")
        private String name = "";

        @Override
        public void run() {
            assertThat(to + " " + speed + rounds + legs + gear + fast + set + name)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | --to is missing: expected --to PLACE (where it lands)",
                "--to                    | --to has no value: expected --to PLACE (where it lands)",
                "--too x                 | unknown option '--too'; did you mean '--to'?",
                "--to x --wings 2        | unknown option '--wings': expected one of those that 'fly --help' lists",
                "--to x --to y           | --to is given twice: expected it once",
                "--to x --speed fast     | --speed is 'fast': expected a number",
                "--to x --speed 1,5      | --speed is '1,5': expected a number, with a point in place of the comma",
                "--to x --rounds 1.5     | --rounds is '1.5': expected a whole number",
                "--to x --rounds 9999999999 | --rounds is '9999999999': expected a whole number with fewer digits",
                "--to x --legs 1,b       | --legs is 'b': expected a whole number",
                "--to x --gear sideways  | --gear is 'sideways': expected up or down",
                "--to x --fast=very      | --fast is 'very': expected no value",
                "--to x --set a          | --set is 'a': expected KEY=VALUE",
                "--to x a b              | unexpected word 'b': expected options of fly, each with its value; a value with"
                        + " spaces needs quotes",
            })
    void aWrongWordIsToldInTheKitsOwnWords(String words, String sentence) {
        StringWriter said = new StringWriter();
        CommandLine line = Cli.commandLine(new Fly());
        line.setErr(new PrintWriter(said, true));
        String[] arguments = words.isEmpty() ? new String[0] : words.split(" ", -1);
        assertThat(line.execute(arguments)).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString().lines()).containsExactly("crodino: " + sentence, "Try 'fly --help'.");
    }
}
