package io.crodino.edge.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.crodino.formats.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes ONNX Runtime sessions as {@link ModelOptions} wants them. Thread-safe. */
final class OnnxSessions {
    private static final Pattern ERROR_NAME = Pattern.compile("\\[\\w*Error\\] ?");
    private static final Logger LOG = LoggerFactory.getLogger(OnnxSessions.class);

    private static final String NOT_KEPT = "the optimised graph of {} is not kept, and made again at every start: {}";

    private OnnxSessions() {}

    /** Whether this build of ONNX Runtime has a device; whether it works here, only a run can tell. */
    static boolean isBuiltIn(Device device) {
        OnnxNatives.prepare();
        return OrtEnvironment.getAvailableProviders().contains(device.provider());
    }

    /**
     * Makes a session.
     *
     * @param hash SHA-256 of {@code file}
     * @param device not {@link Device#AUTO}
     */
    static OrtSession create(Path file, String hash, ModelOptions options, Device device) throws OrtException {
        OnnxNatives.prepare();
        if (device == Device.CPU && options.onnx().graphs()) {
            return cached(file, GraphCache.of(hash), options);
        }
        try (SessionOptions session = common(options)) {
            add(session, options, device);
            return open(file, session);
        }
    }

    /** A session of the kept graph, or else of the file, whose graph is then kept if that can be. */
    static OrtSession cached(Path file, GraphCache cache, ModelOptions options) throws OrtException {
        if (cache.exists()) {
            try (SessionOptions session = common(options)) {
                session.setOptimizationLevel(OptLevel.NO_OPT);
                return open(cache.file(), session);
            } catch (OrtException e) {
                cache.discard(reason(e));
            }
        }
        OrtSession made;
        try {
            made = writing(file, cache.aside(), options);
        } catch (IOException | OrtException e) {
            cache.abandon();
            // The place may be wrong, or the file: without the place, only the file is left to blame.
            try (SessionOptions session = common(options)) {
                OrtSession plain = open(file, session);
                LOG.warn(NOT_KEPT, file.getFileName(), reason(e));
                return plain;
            }
        }
        try {
            cache.keep();
        } catch (IOException e) {
            cache.abandon();
            LOG.warn(NOT_KEPT, file.getFileName(), reason(e));
        }
        return made;
    }

    private static OrtSession writing(Path file, Path graph, ModelOptions options) throws OrtException {
        try (SessionOptions session = common(options)) {
            session.setOptimizedModelFilePath(graph.toString());
            // It would warn that the graph is for this machine alone, which is the purpose.
            session.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return open(file, session);
        }
    }

    private static OrtSession open(Path file, SessionOptions session) throws OrtException {
        return OrtEnvironment.getEnvironment().createSession(file.toString(), session);
    }

    /** Options for any device, to be closed by the caller. */
    static SessionOptions common(ModelOptions options) throws OrtException {
        SessionOptions session = new SessionOptions();
        session.addConfigEntry("session.intra_op.allow_spinning", options.onnx().spinning() ? "1" : "0");
        session.setCPUArenaAllocator(options.onnx().arena());
        if (options.threads() > 0) {
            session.setIntraOpNumThreads(options.threads());
        }
        return session;
    }

    /** Adds a device that is not {@link Device#AUTO}. */
    static void add(SessionOptions session, ModelOptions options, Device device) throws OrtException {
        switch (device) {
            case AUTO -> throw new IllegalArgumentException("AUTO is no device of ONNX Runtime");
            case CPU -> {}
            case CUDA -> session.addCUDA(0);
            case TENSORRT -> {
                try (OrtTensorRTProviderOptions engine = new OrtTensorRTProviderOptions()) {
                    String folder = options.onnx().engines();
                    engine.add("trt_engine_cache_enable", "1");
                    engine.add("trt_timing_cache_enable", "1");
                    engine.add(
                            "trt_engine_cache_path",
                            folder.isEmpty()
                                    ? CacheFolder.path("tensorrt")
                                            .toAbsolutePath()
                                            .toString()
                                    : folder);
                    session.addTensorrt(engine);
                }
                // For what TensorRT does not take.
                session.addCUDA(0);
            }
            case OPENVINO -> session.addOpenVINO("CPU");
            case XNNPACK ->
                session.addXnnpack(
                        options.threads() > 0
                                ? Map.of("intra_op_num_threads", Integer.toString(options.threads()))
                                : Map.of());
        }
    }

    /** ONNX Runtime's message without its source lines, its stack and the names of its errors. */
    static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return ERROR_NAME.matcher(end < 0 ? message : message.substring(0, end)).replaceAll("");
    }
}
