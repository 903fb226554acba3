package io.crodino.study;

/**
 * Why a cell is not done.
 *
 * @param words a sentence
 * @param killed whether its process was killed from outside, so that it may be worth another try
 */
record Trouble(String words, boolean killed) {
    private static final int KILLED = 128 + 9;

    static Trouble of(String words) {
        return new Trouble(words, false);
    }

    /** That of a process, by the code with which it ended. */
    static Trouble of(String words, int exitCode) {
        return new Trouble(words, exitCode == KILLED);
    }
}
