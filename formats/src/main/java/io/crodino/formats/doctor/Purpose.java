package io.crodino.formats.doctor;

/** What a machine is wanted for. */
public enum Purpose {
    RUN("run"),
    TRAIN("train");

    private final String verb;

    Purpose(String verb) {
        this.verb = verb;
    }

    /** As in "this machine can run". */
    public String verb() {
        return verb;
    }
}
