package io.crodino.formats;

/**
 * By which rule colour pictures are brought to the size of a network's input. A network has learned from pictures of one
 * rule and must be given such on the robot; its run folder and its file name it.
 */
public enum Resampling {
    /** OpenCV's {@code INTER_AREA} when no side grows, otherwise {@code INTER_LINEAR}. Files that name no rule mean this one. */
    AREA("area"),
    /**
     * Halved by the means of two by two pixels, as long as the half still has as many pixels as the input; then
     * OpenCV's {@code INTER_LINEAR_EXACT}, by which an odd side also becomes even before it is halved. Whole numbers
     * throughout, so all processors compute the same bytes, in a third of the time of {@link #AREA}.
     */
    PYRAMID("pyramid");

    private final String key;

    Resampling(String key) {
        this.key = key;
    }

    /** The name in configurations and files. */
    public String key() {
        return key;
    }

    /**
     * The rule of a name.
     *
     * @throws UserException when there is none
     */
    public static Resampling of(String key) {
        for (Resampling rule : values()) {
            if (rule.key.equals(key)) {
                return rule;
            }
        }
        throw new UserException("resampling is '" + key + "': expected area or pyramid");
    }
}
