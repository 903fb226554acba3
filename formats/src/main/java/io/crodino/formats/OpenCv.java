package io.crodino.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.opencv.core.Core;

/**
 * Loads OpenCV's native library once per JVM. The bundled one (openpnp) is unpacked once into the cache folder and
 * reused by later starts; {@code -Dcrodino.opencv=/path/to/libopencv_javaXYZ.so} (or the environment variable
 * {@code CRODINO_OPENCV}) loads a system build instead, which brings FFmpeg and GStreamer. Thread-safe.
 */
public final class OpenCv {
    private static boolean loaded;

    private OpenCv() {}

    /**
     * Makes {@code org.opencv} classes usable.
     *
     * @throws UserException when no native library fits this machine
     */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        Path library = systemLibrary();
        try {
            System.load(library.toAbsolutePath().toString());
        } catch (UnsatisfiedLinkError e) {
            throw new UserException("cannot load OpenCV from " + library + ": " + e.getMessage(), e);
        }
        // Readers and loaders run side by side on few cores: OpenCV's own pool would only get in their way.
        Core.setNumThreads(1);
        loaded = true;
    }

    private static Path systemLibrary() {
        String chosen = System.getProperty("crodino.opencv", System.getenv().getOrDefault("CRODINO_OPENCV", ""));
        return chosen.isEmpty() ? unpacked() : Path.of(chosen);
    }

    private static Path unpacked() {
        String resource = "/nu/pattern/opencv/" + platform() + "/" + System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
        Path target =
                CacheFolder.path("opencv-" + Core.VERSION).resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (Files.exists(target)) {
            return target;
        }
        try (InputStream in = OpenCv.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UserException("OpenCV has no bundled library for " + platform()
                        + ": set CRODINO_OPENCV to the path of a system libopencv_java");
            }
            // Two first starts at once each unpack their own copy; the last move wins and both are whole.
            Path own = target.resolveSibling(ProcessHandle.current().pid() + "-" + target.getFileName());
            AtomicFile.write(own, in::transferTo);
            return Files.move(own, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException("cannot unpack OpenCV to " + target + ": " + e.getMessage(), e);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        String folder = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "osx" : "windows";
        return folder
                + switch (arch) {
                    case "amd64", "x86_64" -> "/x86_64";
                    case "aarch64" -> "/ARMv8";
                    case "arm" -> "/ARMv7";
                    default -> "/" + arch;
                };
    }
}
