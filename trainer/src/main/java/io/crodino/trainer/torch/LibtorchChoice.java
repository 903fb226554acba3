package io.crodino.trainer.torch;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which libtorch the engine is started with. A folder that the user names comes first; CUDA that is asked for is
 * fetched; otherwise what the kit was built with computes on the CPU.
 *
 * @param folder value of {@code PYTORCH_LIBRARY_PATH}, null when it is not set
 * @param driver what serves the GPU
 * @param cache DJL's folder of unpacked and fetched libraries
 */
record LibtorchChoice(@Nullable String folder, Optional<NvidiaDriver> driver, Path cache) {
    /** Where tensors are to be computed. */
    enum DeviceWish {
        /** On a GPU where one can be used at once, otherwise on the CPU. */
        AUTO,
        CPU,
        CUDA
    }

    /** What was decided. */
    sealed interface Build {}

    /** The one on the class path. */
    record Bundled() implements Build {}

    /** The one that the user named. */
    record Named(LibtorchFolder libtorch) implements Build {}

    /**
     * DJL's own build for CUDA, which DJL fetches where it is not there yet.
     *
     * @param flavor e.g. {@code cu128}
     * @param folder where it is, or will be
     */
    record Fetched(String flavor, Path folder) implements Build {
        boolean isThere() {
            return Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")));
        }
    }

    /** @throws UserException when CUDA is asked for and cannot be had, or the named folder does not fit */
    Build decide(DeviceWish wanted) {
        if (folder != null && !folder.isEmpty()) {
            LibtorchFolder named = LibtorchFolder.of(Path.of(folder));
            boolean forCuda = named.flavor().startsWith("cu");
            if (forCuda) {
                // Its libraries do not even load without one.
                requireDriver("PYTORCH_LIBRARY_PATH names a libtorch for CUDA");
            } else {
                require(
                        wanted != DeviceWish.CUDA,
                        "CUDA was asked for, but PYTORCH_LIBRARY_PATH names a libtorch for the CPU (" + named.path()
                                + "): take one for CUDA, or unset the variable to have it fetched");
            }
            return new Named(named);
        }
        return switch (wanted) {
            case CPU -> new Bundled();
            case CUDA -> {
                requireDriver("CUDA was asked for");
                yield fetched()
                        .orElseThrow(() -> new UserException(
                                "CUDA was asked for, but there is no libtorch for CUDA for " + JniLibrary.platform()
                                        + ": use --device cpu, or train on Linux or Windows on x86-64"));
            }
            case AUTO ->
                fetched()
                        .filter(build -> build.isThere()
                                && driver.filter(NvidiaDriver::isNewEnough).isPresent())
                        .<Build>map(build -> build)
                        .orElseGet(Bundled::new);
        };
    }

    /** Whether a GPU could compute if the user asked for it, although this build does not use it. */
    boolean leavesGpuIdle(DeviceWish wanted, Build build) {
        return build instanceof Bundled
                && wanted != DeviceWish.CPU
                && driver.filter(NvidiaDriver::isNewEnough).isPresent()
                && fetched().isPresent();
    }

    private Optional<Fetched> fetched() {
        return JniLibrary.cudaFlavor()
                .map(flavor -> new Fetched(
                        flavor,
                        cache.resolve(JniLibrary.libtorchVersion() + "-" + flavor + "-" + JniLibrary.platform())));
    }

    private void requireDriver(String why) {
        require(
                driver.isPresent(),
                why
                        + ", but there is no NVIDIA driver on this machine (libcuda does not load): install the driver until"
                        + " nvidia-smi shows the GPU, or use --device cpu without PYTORCH_LIBRARY_PATH");
        driver.ifPresent(found -> require(
                found.isNewEnough(),
                why + ", but the " + found
                        + " is too old for a libtorch built for CUDA 12: install driver 525 or newer,"
                        + " or use --device cpu without PYTORCH_LIBRARY_PATH"));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserException(message);
        }
    }
}
