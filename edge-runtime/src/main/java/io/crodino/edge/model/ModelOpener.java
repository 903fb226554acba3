package io.crodino.edge.model;

import ai.onnxruntime.OrtException;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a file on the device that is asked for, or on one that works.
 *
 * @param opening opens it on one device
 * @param close closes what was opened
 */
record ModelOpener<M>(Path file, Opening<M> opening, Consumer<M> close) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelOpener.class);

    /** Opens a file on one device. */
    @FunctionalInterface
    interface Opening<M> {
        /** @throws OrtException when the file, or the device, is not fit for it */
        M on(Device device) throws OrtException;
    }

    M open(Device wanted) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no model " + file + ": expected an ONNX file written by './crodino export'");
        }
        return switch (wanted) {
            case CPU -> onCpu();
            case AUTO -> OnnxSessions.isBuiltIn(Device.CUDA) ? onCudaOrCpu() : onCpu();
            case CUDA, TENSORRT, OPENVINO, XNNPACK -> on(wanted);
        };
    }

    private M onCudaOrCpu() {
        try {
            return opening.on(Device.CUDA);
        } catch (OrtException e) {
            LOG.warn(
                    "{} runs on the CPU, because CUDA does not work here: {}",
                    file.getFileName(),
                    OnnxSessions.reason(e));
            return onCpu();
        }
    }

    private M on(Device device) {
        try {
            return opening.on(device);
        } catch (OrtException e) {
            // A file that is wrong in itself is told first.
            close.accept(onCpu());
            throw new UserException(
                    device + " was asked for, but it does not work here (" + OnnxSessions.reason(e) + "): "
                            + device.advice() + ", or use --device auto",
                    e);
        }
    }

    private M onCpu() {
        try {
            return opening.on(Device.CPU);
        } catch (OrtException e) {
            throw new UserException(
                    file + " is not an ONNX file that can be run (" + OnnxSessions.reason(e)
                            + "): it may be damaged, copy or export it again",
                    e);
        }
    }
}
