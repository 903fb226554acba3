package io.crodino.formats;

/**
 * One key of a configuration as it may be shown.
 *
 * @param key e.g. {@code health.silence-ms}
 * @param shown its value; that of a secret is {@code (hidden)}, and passwords in addresses are {@code ***}
 * @param origin where the value came from, e.g. {@code file train.yaml}
 * @param secret whether the value is one that nobody may read, such as a token
 */
public record ConfigEntry(String key, String shown, String origin, boolean secret) {
    /** Whether no layer says anything about the key. */
    public boolean isDefault() {
        return origin.equals(ConfigLayers.DEFAULT);
    }
}
