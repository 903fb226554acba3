package io.crodino.formats;

/** What a sensor measures; the two branches of CroDiNo-KD are named after it. */
public enum Modality {
    RGB("rgb", 3),
    DEPTH("depth", 1);

    private final String key;
    private final int channels;

    Modality(String key, int channels) {
        this.key = key;
        this.channels = channels;
    }

    /** The name in files, tensors and URLs: {@code rgb} or {@code depth}. */
    public String key() {
        return key;
    }

    /** Channels of one image: 3 for RGB, 1 for depth. */
    public int channels() {
        return channels;
    }

    /** The modality that takes over when this one fails. */
    public Modality other() {
        return this == RGB ? DEPTH : RGB;
    }

    /** The modality of a {@link #key()}. */
    public static Modality of(String key) {
        for (Modality modality : values()) {
            if (modality.key.equals(key)) {
                return modality;
            }
        }
        throw new UserException("unknown sensor '" + key + "': expected rgb or depth");
    }
}
