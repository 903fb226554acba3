package io.crodino.trainer.torch;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DJL's bridge to libtorch on the class path, which fits one version of it and few builds. */
final class JniLibrary {
    /** Builds for CUDA that DJL has had a bridge for, newest first. */
    private static final List<String> CUDA_FLAVORS = List.of("cu128", "cu126", "cu124", "cu121", "cu118");

    private JniLibrary() {}

    /** The version of libtorch that it is built for, e.g. {@code 2.7.1}. */
    static String libtorchVersion() {
        try (InputStream in = resource("jnilib/pytorch.properties")) {
            if (in == null) {
                throw new IllegalStateException("pytorch-jni is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("jni_version", "").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it fits a build of libtorch, e.g. {@code cpu} or {@code cu128}, on this platform. */
    static boolean fits(String flavor) {
        String file = "jnilib/" + platform() + "/" + flavor + "/" + System.mapLibraryName("djl_torch");
        try (InputStream in = resource(file)) {
            return in != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The builds that it fits, on this platform. */
    static List<String> flavors() {
        return Stream.concat(Stream.of("cpu"), CUDA_FLAVORS.stream())
                .filter(JniLibrary::fits)
                .toList();
    }

    /** The newest build for CUDA that it fits, empty where it fits none, as on ARM and macOS. */
    static Optional<String> cudaFlavor() {
        return CUDA_FLAVORS.stream().filter(JniLibrary::fits).findFirst();
    }

    /** DJL's name of this platform, e.g. {@code linux-x86_64}. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "osx" : "win")
                + "-"
                + (arch.equals("amd64") ? "x86_64" : arch);
    }

    private static @Nullable InputStream resource(String name) {
        return NDManager.class.getClassLoader().getResourceAsStream(name);
    }
}
