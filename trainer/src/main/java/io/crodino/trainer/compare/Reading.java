package io.crodino.trainer.compare;

/** What is read of a frame. */
public enum Reading {
    RGB("RGB"),
    DEPTH("depth"),
    /** By one network that reads both sensors, or the mean of two networks' probabilities. */
    BOTH("RGB + depth");

    private final String title;

    Reading(String title) {
        this.title = title;
    }

    /** As tables name it. */
    public String title() {
        return title;
    }
}
