package io.crodino.trainer.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import io.crodino.formats.UserException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts DJL's engine with a {@link LibtorchChoice}. A process has one engine: a second start finds the first one,
 * whatever it was started with. Thread-safe.
 */
final class EngineStart {
    /** What DJL reads to find libraries on the class path. */
    private static final String ON_CLASS_PATH = "native/lib/pytorch.properties";

    /** Without a byte from the server. */
    private static final String PATIENCE_MILLIS = "60000";

    private EngineStart() {}

    /**
     * Starts it, or finds it started.
     *
     * @param log hears what could be better
     * @throws UserException when no libtorch fits, or it does not load
     */
    static synchronized Engine with(LibtorchChoice.DeviceWish wanted, Consumer<String> log) {
        LibtorchChoice choice = new LibtorchChoice(
                System.getenv("PYTORCH_LIBRARY_PATH"), NvidiaDriver.find(), Utils.getEngineCacheDir("pytorch"));
        LibtorchChoice.Build build = choice.decide(wanted);
        if (choice.leavesGpuIdle(wanted, build)) {
            log.accept(
                    "the CPU computes although there is a GPU: train once with --device cuda, which fetches libtorch for"
                            + " CUDA (docs/GPU.md)");
        }
        return start(build);
    }

    static Engine start(LibtorchChoice.Build build) {
        if (build instanceof LibtorchChoice.Named named) {
            name(named.libtorch());
            return loaded(build);
        }
        // DJL would look for another libtorch than the one that its bridge fits.
        refuseOther("PYTORCH_VERSION", JniLibrary.libtorchVersion());
        if (build instanceof LibtorchChoice.Fetched fetched) {
            return fetch(fetched);
        }
        return loaded(build);
    }

    private static void name(LibtorchFolder libtorch) {
        require("PYTORCH_VERSION", libtorch.version());
        require("PYTORCH_FLAVOR", libtorch.flavor());
    }

    /** DJL reads these from the environment or, where that does not have them, from the properties. */
    private static void require(String key, String value) {
        refuseOther(key, value);
        System.setProperty(key, value);
    }

    private static void refuseOther(String key, String value) {
        String given = System.getenv(key);
        if (given != null && !given.isEmpty() && !given.equals(value)) {
            throw new UserException(key + " is " + given + ", but the libtorch to be loaded is " + value + ": unset "
                    + key + ", which is found out by itself");
        }
    }

    private static Engine fetch(LibtorchChoice.Fetched build) {
        require("PYTORCH_FLAVOR", build.flavor());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new WithoutBundledLibraries(before));
        try {
            if (build.isThere()) {
                return loaded(build);
            }
            refuseOffline();
            System.setProperty("ai.djl.offline", "false");
            // Java waits for ever on a network that has fallen silent.
            setUnlessGiven("sun.net.client.defaultConnectTimeout");
            setUnlessGiven("sun.net.client.defaultReadTimeout");
            FetchProgress progress = FetchProgress.of(build.folder());
            try {
                return loaded(build);
            } finally {
                progress.close();
                System.setProperty("ai.djl.offline", "true");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The variable is stronger than the property. */
    private static void refuseOffline() {
        if (Boolean.parseBoolean(System.getenv("DJL_OFFLINE"))) {
            throw new UserException("libtorch for CUDA is not there yet, and DJL_OFFLINE forbids to fetch it: unset"
                    + " DJL_OFFLINE once, or name one with PYTORCH_LIBRARY_PATH (docs/GPU.md)");
        }
    }

    private static void setUnlessGiven(String timeout) {
        if (System.getProperty(timeout) == null) {
            System.setProperty(timeout, PATIENCE_MILLIS);
        }
    }

    private static Engine loaded(LibtorchChoice.Build build) {
        for (Path folder : folders(build)) {
            Optional<Path> cut = SharedLibrary.firstCut(folder);
            if (cut.isPresent()) {
                throw new UserException(sentence(build, cut.get().getFileName() + " is cut short"));
            }
        }
        try {
            return Engine.getInstance();
        } catch (EngineException | LinkageError e) {
            throw new UserException(sentence(build, reason(e)), e);
        }
    }

    /** Where the libraries lie, as far as they are there already. */
    private static List<Path> folders(LibtorchChoice.Build build) {
        if (build instanceof LibtorchChoice.Named named) {
            return List.of(named.libtorch().path());
        } else if (build instanceof LibtorchChoice.Fetched fetched) {
            return List.of(fetched.folder());
        }
        try (Stream<Path> unpacked = Files.list(Utils.getEngineCacheDir("pytorch"))) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith(JniLibrary.libtorchVersion()))
                    .filter(folder -> folder.getFileName().toString().endsWith("-cpu-" + JniLibrary.platform()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String sentence(LibtorchChoice.Build build, String reason) {
        if (build instanceof LibtorchChoice.Named named) {
            return "libtorch in " + named.libtorch().path() + " does not load (" + reason
                    + "): it may be incomplete, install it again, or unset PYTORCH_LIBRARY_PATH";
        } else if (build instanceof LibtorchChoice.Fetched fetched) {
            return fetched.isThere()
                    ? "libtorch in " + fetched.folder() + " does not load (" + reason
                            + "): it may be incomplete, delete this folder and start again"
                    : "libtorch for CUDA could not be fetched (" + reason
                            + "): it needs the internet once; without, name one with PYTORCH_LIBRARY_PATH (docs/GPU.md)";
        }
        return "libtorch does not load (" + reason + "): delete " + Utils.getEngineCacheDir("pytorch")
                + ", where it is unpacked, and start again, or set DJL_CACHE_DIR to a folder with 500 MB";
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        if (cause instanceof UnknownHostException) {
            return "the host " + message + " is not known";
        }
        if (cause instanceof EOFException) {
            return "it came incomplete";
        }
        return cause instanceof FileNotFoundException ? "there is no " + message : message;
    }

    /** Hides the libraries for the CPU, which DJL would take because they are there. */
    private static final class WithoutBundledLibraries extends ClassLoader {
        WithoutBundledLibraries(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals(ON_CLASS_PATH) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }
}
