package io.crodino.edge.model;

import ai.onnxruntime.OrtEnvironment;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.CacheFolder;
import io.crodino.formats.Kit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native libraries, unpacked once into the cache folder instead of at every start. Whoever sets {@code
 * onnxruntime.native.path} (a Jetson, say) keeps that folder.
 */
final class OnnxNatives {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxNatives.class);
    private static final String PROPERTY = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of(
            "onnxruntime",
            "onnxruntime4j_jni",
            "onnxruntime_providers_shared",
            "onnxruntime_providers_cuda",
            "onnxruntime_providers_tensorrt");

    private static boolean inVain;

    private OnnxNatives() {}

    /** To be called before ONNX Runtime is used for the first time. */
    static synchronized void prepare() {
        if (inVain || System.getProperty(PROPERTY) != null) {
            return;
        }
        String inJar = "/ai/onnxruntime/native/" + platform() + "/";
        Path folder = CacheFolder.path(Kit.onnxRuntime() + "-" + platform()).toAbsolutePath();
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            try {
                for (String library : LIBRARIES) {
                    unpack(inJar + System.mapLibraryName(library), folder);
                }
                AtomicFile.writeText(complete, Kit.onnxRuntime() + "\n");
            } catch (IOException | RuntimeException e) {
                inVain = true;
                LOG.warn(
                        "ONNX Runtime is unpacked at every start, because {} cannot be written: {}",
                        folder,
                        (e.getCause() == null ? e : e.getCause()).getMessage());
                return;
            }
        }
        System.setProperty(PROPERTY, folder.toString());
    }

    private static void unpack(String resource, Path folder) throws IOException {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
            if (in != null) {
                String name = resource.substring(resource.lastIndexOf('/') + 1);
                // Two first starts at once write the same bytes; each library is whole at any moment.
                Path own = folder.resolve(ProcessHandle.current().pid() + "-" + name);
                AtomicFile.write(own, in::transferTo);
                Files.move(own, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "osx" : "win")
                + (arch.equals("aarch64") ? "-aarch64" : "-x64");
    }
}
