package io.crodino.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;

/**
 * Loads OpenCV's native library once per JVM. The bundled one (openpnp) is unpacked once into the cache folder and
 * reused by later starts. A system build, which brings FFmpeg and GStreamer, is loaded instead when {@link #choose}, the
 * property {@code crodino.opencv.library} or the environment variable {@code CRODINO_OPENCV_LIBRARY} names one.
 * Thread-safe.
 */
public final class OpenCv {
    /** Means the newest library in the places where systems install one. */
    public static final String SYSTEM = "system";

    /** Means the library that comes with the kit. */
    public static final String BUNDLED = "bundled";

    private static final String PROPERTY = "crodino.opencv.library";
    private static final String VARIABLE = "CRODINO_OPENCV_LIBRARY";
    /** Where a distribution has the bundled library lie ready. */
    private static final String FOLDER = "crodino.opencv.folder";

    private static final List<Path> SYSTEM_FOLDERS = List.of(
            Path.of("/usr/local/share/java/opencv4"),
            Path.of("/usr/local/lib"),
            Path.of("/usr/lib/jni"),
            Path.of("/usr/share/java/opencv4"));

    private static final NativeFolder BUNDLE = new NativeFolder("OpenCV", "opencv-" + Core.VERSION);

    private static @Nullable String chosen;
    private static @Nullable Path loaded;

    private OpenCv() {}

    /**
     * Chooses the library before it is needed for the first time.
     *
     * @param library {@value #BUNDLED}, {@value #SYSTEM} or the path of a {@code libopencv_javaXYZ.so}
     * @throws UserException when another one is loaded already, or there is no such file
     */
    public static synchronized void choose(String library) {
        if (loaded != null && !loaded.equals(find(library))) {
            throw new UserException("cannot load OpenCV from " + library + ": this process has loaded " + loaded
                    + " already, and one process can load only one");
        }
        find(library);
        chosen = library;
    }

    /** What is used when nobody chooses: the property, then the environment variable, then {@value #BUNDLED}. */
    public static String preset() {
        String variable = System.getenv().getOrDefault(VARIABLE, "");
        return System.getProperty(PROPERTY, variable.isEmpty() ? BUNDLED : variable);
    }

    /**
     * Makes {@code org.opencv} classes usable.
     *
     * @throws UserException when no native library fits this machine
     */
    public static synchronized void load() {
        if (loaded != null) {
            return;
        }
        Path library = find(name());
        try {
            System.load(library.toString());
            // Readers and loaders run side by side on few cores: OpenCV's own pool would only get in their way. The
            // first
            // call, which fails in a library that is not OpenCV's.
            Core.setNumThreads(1);
        } catch (UnsatisfiedLinkError e) {
            throw new UserException("cannot load OpenCV from " + library + ": " + e.getMessage(), e);
        }
        loaded = library;
    }

    /** Whether the library that comes with the kit is loaded, or will be. */
    public static synchronized boolean isBundled() {
        return name().equals(BUNDLED);
    }

    /** The loaded library, or the one that will be. */
    public static synchronized Path library() {
        return loaded == null ? find(name()) : loaded;
    }

    /** Whether {@value #SYSTEM} would find a library. */
    public static boolean isSystemInstalled() {
        return newest(SYSTEM_FOLDERS).isPresent();
    }

    private static String name() {
        return chosen == null ? preset() : chosen;
    }

    private static Path find(String library) {
        return switch (library) {
            case BUNDLED -> unpacked();
            case SYSTEM -> installed(SYSTEM_FOLDERS);
            default -> existing(Path.of(library));
        };
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no OpenCV library " + file + ": expected '" + BUNDLED + "', '" + SYSTEM
                    + "' or the path of a libopencv_java file");
        }
        return file.toAbsolutePath();
    }

    static Path installed(List<Path> folders) {
        return newest(folders)
                .orElseThrow(
                        () -> new UserException(
                                "no system OpenCV for Java in " + folders
                                        + ": install it (Debian: apt-get install libopencv-java) or give the path of a libopencv_java file"));
    }

    private static Optional<Path> newest(List<Path> folders) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.getFileName().toString().matches("libopencv_java\\d+\\.(so|dylib)"))
                            .forEach(found::add);
                } catch (IOException e) {
                    throw new UserException("cannot look for OpenCV in " + folder + ": " + e.getMessage(), e);
                }
            }
        }
        return found.stream()
                .max(Comparator.comparing(file -> file.getFileName().toString()));
    }

    private static Path unpacked() {
        String delivered = System.getProperty(FOLDER);
        if (delivered != null) {
            return existing(Path.of(delivered, System.mapLibraryName(Core.NATIVE_LIBRARY_NAME)));
        }
        String resource = "/nu/pattern/opencv/" + platform() + "/" + System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
        if (OpenCv.class.getResource(resource) == null) {
            throw new UserException("OpenCV has no bundled library for " + platform()
                    + ": set CRODINO_OPENCV_LIBRARY to the path of a system libopencv_java");
        }
        return BUNDLE.file(resource);
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
