package io.crodino.edge.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;

/** Makes ONNX Runtime sessions as {@link ModelOptions} wants them. Thread-safe. */
final class OnnxSessions {
    private OnnxSessions() {}

    static OrtSession create(Path file, ModelOptions options, boolean cuda) throws OrtException {
        try (SessionOptions session = new SessionOptions()) {
            session.addConfigEntry("session.intra_op.allow_spinning", options.spinning() ? "1" : "0");
            if (options.threads() > 0) {
                session.setIntraOpNumThreads(options.threads());
            }
            if (cuda) {
                session.addCUDA(0);
            }
            return OrtEnvironment.getEnvironment().createSession(file.toString(), session);
        }
    }

    /** ONNX Runtime's message without its source lines and stack. */
    static String reason(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
