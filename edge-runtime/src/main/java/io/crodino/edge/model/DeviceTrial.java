package io.crodino.edge.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a device of ONNX Runtime compute a network of one convolution, which lies in the kit, and compares the result with
 * the definition. Loads native code. Thread-safe.
 *
 * @param device not {@link Device#AUTO}
 */
public record DeviceTrial(Device device) {
    private static final int CHANNELS = 2;
    private static final int SIDE = 6;
    private static final int KERNEL = 3;

    /** GPUs compute convolutions with 10 bits behind the point. */
    private static final double TOLERANCE = 0.05;

    public DeviceTrial {
        if (device == Device.AUTO) {
            throw new IllegalArgumentException("auto is no device, but a choice of one");
        }
    }

    /** The version of the native library. */
    public static String version() {
        OnnxNatives.prepare();
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /** Whether this build of ONNX Runtime has the device. */
    public boolean isBuiltIn() {
        return OnnxSessions.isBuiltIn(device);
    }

    /** What a user can do so that the device works; begins with a verb. Empty for the CPU. */
    public String advice() {
        return device.advice();
    }

    /** Why the device does not work, in words; empty when it computed what it should. */
    public Optional<String> fault() {
        OnnxNatives.prepare();
        try (SessionOptions options = OnnxSessions.common(ModelOptions.defaults())) {
            OnnxSessions.add(options, ModelOptions.defaults(), device);
            if (device == Device.CUDA || device == Device.TENSORRT || device == Device.OPENVINO) {
                // Otherwise the CPU would do it, and the trial would prove nothing. (XNNPACK is the CPU.)
                options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
            }
            return wrong(run(options));
        } catch (OrtException e) {
            return Optional.of(OnnxSessions.reason(e));
        }
    }

    private static float[] run(SessionOptions options) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(network(), options);
                OnnxTensor picture = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(picture()), new long[] {1, CHANNELS, SIDE, SIDE});
                OrtSession.Result result = session.run(Map.of("picture", picture))) {
            float[] found = new float[CHANNELS * SIDE * SIDE];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(found);
            return found;
        }
    }

    private static byte[] network() {
        try (InputStream in = DeviceTrial.class.getResourceAsStream("trial.onnx")) {
            if (in == null) {
                throw new IllegalStateException("trial.onnx is not in the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("trial.onnx cannot be read", e);
        }
    }

    private static Optional<String> wrong(float[] found) {
        float[] right = expected();
        for (int i = 0; i < right.length; i++) {
            // Not "difference > TOLERANCE": NaN is wrong as well.
            if (!(Math.abs(found[i] - right[i]) <= TOLERANCE)) {
                return Optional.of("it computes wrongly: a convolution gave " + found[i] + " instead of " + right[i]);
            }
        }
        return Optional.empty();
    }

    private static float[] picture() {
        float[] values = new float[CHANNELS * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 11 / 4f - 1;
        }
        return values;
    }

    /** As in the file, {@code out x in x KERNEL x KERNEL}. */
    private static float weight(int index) {
        return (index % 7 - 3) / 4f;
    }

    /** Convolution with one row of zeros at each border, then ReLU. */
    private static float[] expected() {
        float[] picture = picture();
        float[] result = new float[CHANNELS * SIDE * SIDE];
        for (int at = 0; at < result.length; at++) {
            float sum = 0;
            for (int tap = 0; tap < CHANNELS * KERNEL * KERNEL; tap++) {
                int y = at / SIDE % SIDE - 1 + tap / KERNEL % KERNEL;
                int x = at % SIDE - 1 + tap % KERNEL;
                if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) {
                    int channel = tap / (KERNEL * KERNEL);
                    sum += picture[(channel * SIDE + y) * SIDE + x]
                            * weight(at / (SIDE * SIDE) * CHANNELS * KERNEL * KERNEL + tap);
                }
            }
            result[at] = Math.max(0, sum);
        }
        return result;
    }
}
