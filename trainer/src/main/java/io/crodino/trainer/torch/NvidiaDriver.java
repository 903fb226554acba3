package io.crodino.trainer.torch;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The installed NVIDIA driver.
 *
 * @param version e.g. {@code 570.86.15}; {@code of unknown version} where the system does not tell
 * @param cuda newest CUDA it serves, 1000 x major + 10 x minor: 12080 is 12.8
 */
record NvidiaDriver(String version, int cuda) {
    /** Oldest CUDA of a driver that serves a libtorch built for CUDA 12: minor versions are compatible. */
    private static final int OLDEST = 12000;

    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern VERSION = Pattern.compile("\\b\\d{3}\\.\\d+(\\.\\d+)?\\b");

    /** Empty when there is none. */
    static Optional<NvidiaDriver> find() {
        String library = System.getProperty("os.name").startsWith("Windows") ? "nvcuda" : "libcuda.so.1";
        try {
            IntByReference cuda = new IntByReference();
            int code = NativeLibrary.getInstance(library)
                    .getFunction("cuDriverGetVersion")
                    .invokeInt(new Object[] {cuda});
            return code == 0 ? Optional.of(new NvidiaDriver(kernelModule(), cuda.getValue())) : Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    private static String kernelModule() {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(KERNEL_MODULE));
            return matcher.find() ? matcher.group() : "of unknown version";
        } catch (IOException e) {
            return "of unknown version";
        }
    }

    /** Whether a libtorch for CUDA 12 can run on it. */
    boolean isNewEnough() {
        return cuda >= OLDEST;
    }

    @Override
    public String toString() {
        return "NVIDIA driver " + version + " (CUDA " + cuda / 1000 + "." + cuda % 1000 / 10 + ")";
    }
}
