package io.crodino.formats;

import java.io.PrintWriter;

/** How the command line tells a mistake. */
final class ErrorLine {
    private ErrorLine() {}

    /** One sentence, or a line for each of several; passwords are hidden. */
    static void tell(PrintWriter err, String mistake) {
        err.println(Colours.ofErrors().red("crodino:") + " " + Passwords.hidden(mistake));
    }
}
