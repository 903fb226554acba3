package io.crodino.trainer.torch;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A libtorch that lies in a folder: of a Python installation, of PyTorch's own archive, or unpacked from Maven Central.
 *
 * @param path holds {@code libtorch.so} and its siblings
 * @param version e.g. {@code 2.7.1}
 * @param flavor what it is built for, e.g. {@code cpu} or {@code cu128}
 */
record LibtorchFolder(Path path, String version, String flavor) {
    /** Where a version is written, seen from the libraries: Python, PyTorch's archive, DJL's jar. */
    private static final List<String> MARKS =
            List.of("../version.py", "../build-version", "../../../native/lib/pytorch.properties");

    private static final Pattern BUILD = Pattern.compile("(\\d+\\.\\d+\\.\\d+)[^+\\s'\"]*\\+(\\w+)");
    private static final Pattern DJL_VERSION = Pattern.compile("version=(\\d+\\.\\d+\\.\\d+)");
    private static final Pattern DJL_FLAVOR = Pattern.compile("flavor=(\\w+)");

    /** The argument of c10::Error in libraries with the C++ ABI of GCC 5 and newer, which DJL's bridge has. */
    private static final String NEW_ABI = "_ZN3c105ErrorC1ENS_14SourceLocationENSt7__cxx11";

    /**
     * Looks at a folder.
     *
     * @throws UserException when there is no libtorch in it, or not the one that this kit needs
     */
    static LibtorchFolder of(Path folder) {
        for (String library : List.of("torch", "torch_cpu", "c10")) {
            require(
                    Files.isRegularFile(folder.resolve(System.mapLibraryName(library))),
                    "PYTORCH_LIBRARY_PATH is " + folder + ", which has no " + System.mapLibraryName(library)
                            + ": expected the folder of libtorch's libraries, in Python .../site-packages/torch/lib");
        }
        LibtorchFolder found = marked(folder)
                .orElseThrow(() -> new UserException(
                        "cannot tell which libtorch is in " + folder + ": expected ../version.py as in Python, or"
                                + " ../build-version as in PyTorch's archive, beside the folder"));
        String needed = JniLibrary.libtorchVersion();
        require(
                found.version.equals(needed) && JniLibrary.fits(found.flavor),
                "libtorch in " + folder + " is " + found.version + "+" + found.flavor + ", but this kit needs " + needed
                        + " for " + String.join(" or ", JniLibrary.flavors())
                        + ": install that one, e.g. torch==" + needed + " in a Python environment of its own");
        require(
                !JniLibrary.platform().startsWith("linux") || found.hasNewAbi(),
                "libtorch in " + folder + " is built with the C++ ABI of before GCC 5 (precxx11), which does not fit:"
                        + " take the build with the cxx11 ABI");
        return found;
    }

    private static Optional<LibtorchFolder> marked(Path folder) {
        for (String mark : MARKS) {
            Path file = folder.toAbsolutePath().resolve(mark).normalize();
            if (Files.isRegularFile(file)) {
                String text = text(file);
                Matcher build = BUILD.matcher(text);
                Matcher version = DJL_VERSION.matcher(text);
                Matcher flavor = DJL_FLAVOR.matcher(text);
                if (build.find()) {
                    return Optional.of(new LibtorchFolder(folder, build.group(1), build.group(2)));
                } else if (version.find() && flavor.find()) {
                    return Optional.of(new LibtorchFolder(folder, version.group(1), flavor.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean hasNewAbi() {
        return text(path.resolve(System.mapLibraryName("c10"))).contains(NEW_ABI);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UserException(message);
        }
    }
}
