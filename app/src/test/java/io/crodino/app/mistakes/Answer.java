package io.crodino.app.mistakes;

import io.crodino.app.Crodino;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the command line said.
 *
 * @param code its exit code
 * @param out on standard output
 * @param err on the error stream
 */
record Answer(int code, String out, String err) {
    /** Runs the command of the whole kit in this process. */
    static Answer to(List<String> words) {
        PrintStream screen = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = Crodino.execute(words.toArray(new String[0]));
            return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(screen);
            System.setErr(errors);
        }
    }

    /** The lines of the error stream. */
    List<String> errors() {
        return err.lines().toList();
    }

    /** The one line that says what is wrong; fails where it is not one. */
    String sentence() {
        List<String> told =
                errors().stream().filter(line -> line.startsWith("crodino: ")).toList();
        if (told.size() != 1) {
            throw new AssertionError("expected one line that begins with 'crodino: ', found:\n" + err);
        }
        return told.get(0);
    }

    /** How many lines stand before it. */
    int before() {
        return errors().indexOf(sentence());
    }
}
