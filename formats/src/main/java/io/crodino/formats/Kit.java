package io.crodino.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the kit knows of itself. */
public final class Kit {
    private Kit() {}

    /** The version of the build, e.g. {@code 0.1.0}. */
    public static String version() {
        return property("version");
    }

    /** Name and version of the ONNX Runtime it was built with, e.g. {@code onnxruntime-1.28.0}. */
    public static String onnxRuntime() {
        return property("onnxruntime");
    }

    private static String property(String key) {
        Properties properties = new Properties();
        try (InputStream in = Kit.class.getResourceAsStream("kit.properties")) {
            if (in == null) {
                throw new IllegalStateException("kit.properties is not in the build");
            }
            properties.load(in);
            return properties.getProperty(key, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
