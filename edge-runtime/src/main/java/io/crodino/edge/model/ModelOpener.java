package io.crodino.edge.model;

import ai.onnxruntime.OrtException;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a file on the device that is asked for. Any device but the CPU is proven by one run: that it is listed says
 * nothing.
 *
 * @param expected the sensor whose pictures it will be given, null for whichever it was made for
 */
record ModelOpener(Path file, @Nullable Modality expected, ModelOptions options) {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentationModel.class);

    SegmentationModel open() {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no model " + file + ": expected an ONNX file written by './crodino export'");
        }
        return switch (options.device()) {
            case CPU -> onCpu();
            case AUTO -> OnnxSessions.isBuiltIn(Device.CUDA) ? onCudaOrCpu() : onCpu();
            case CUDA, TENSORRT, OPENVINO, XNNPACK -> on(options.device());
        };
    }

    private SegmentationModel onCudaOrCpu() {
        try {
            return proven(Device.CUDA);
        } catch (OrtException e) {
            LOG.warn(
                    "{} runs on the CPU, because CUDA does not work here: {}",
                    file.getFileName(),
                    OnnxSessions.reason(e));
            return onCpu();
        }
    }

    private SegmentationModel on(Device device) {
        try {
            return proven(device);
        } catch (OrtException e) {
            // A file that is wrong in itself is told first.
            onCpu().close();
            throw new UserException(
                    device + " was asked for, but it does not work here (" + OnnxSessions.reason(e) + "): "
                            + device.advice() + ", or use --device auto",
                    e);
        }
    }

    private SegmentationModel proven(Device device) throws OrtException {
        SegmentationModel model = new SegmentationModel(file, expected, options, device);
        try {
            model.compute();
            return model;
        } catch (OrtException e) {
            model.close();
            throw e;
        }
    }

    private SegmentationModel onCpu() {
        try {
            return new SegmentationModel(file, expected, options, Device.CPU);
        } catch (OrtException e) {
            throw new UserException(
                    file + " is not an ONNX file that can be run (" + OnnxSessions.reason(e)
                            + "): it may be damaged, copy or export it again",
                    e);
        }
    }
}
