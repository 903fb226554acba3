package io.crodino.edge.health;

/** Why a sensor cannot be trusted. */
public enum Cause {
    NONE("is well"),
    NOT_OPEN("cannot be opened"),
    NO_FRAMES("sends no frames"),
    LATE("sends frames too slowly or too late"),
    FROZEN("repeats the same picture"),
    CORRUPT("sends damaged pictures"),
    BLACK("sees only black"),
    SATURATED("is over-exposed"),
    COVERED("is covered or out of focus"),
    /** Much more noise than a scene has. */
    NOISE("sends pictures full of noise"),
    DEPTH_HOLES("measures almost no distances"),
    OUT_OF_RANGE("measures only distances that cannot be believed"),
    /** Its network and the other sensor's no longer see the same scene. */
    DISAGREES("no longer sees what the other sensor sees"),
    /** Its pictures may be fine, but nothing computes them. */
    INFERENCE("has no network that computes"),
    ENDED("has come to its end");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** What a person reads after "the camera ...". */
    public String words() {
        return words;
    }
}
