package io.crodino.world;

/** What a flight is for. Flights of different splits never share terrain, sky or weather. */
public enum Split {
    TRAIN(1),
    VALIDATION(2),
    LIVE(3),
    /** Looked at once, when everything is decided. */
    TEST(4);

    private final int part;

    Split(int part) {
        this.part = part;
    }

    /** The part that its seeds are derived for. */
    int part() {
        return part;
    }
}
