package io.crodino.edge.model;

import ai.onnxruntime.OrtProvider;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What computes the network. */
public enum Device {
    /** CUDA if it is built in and works here, otherwise the CPU; the change is a warning in the log. */
    AUTO(null, ""),
    CPU(OrtProvider.CPU, ""),
    CUDA(OrtProvider.CUDA, "build with -Pcuda on a machine with CUDA 12 and cuDNN 9"),
    /** The first start with a file builds an engine, which takes minutes; later ones find it in the cache. */
    TENSORRT(OrtProvider.TENSOR_RT, "build with -Pcuda on a machine with CUDA 12, cuDNN 9 and TensorRT 10"),
    OPENVINO(OrtProvider.OPEN_VINO, "give natives of ONNX Runtime that were built with OpenVINO"),
    XNNPACK(OrtProvider.XNNPACK, "give natives of ONNX Runtime that were built with XNNPACK");

    private final @Nullable OrtProvider provider;
    private final String advice;

    Device(@Nullable OrtProvider provider, String advice) {
        this.provider = provider;
        this.advice = advice;
    }

    /** @throws UserException when there is none of this name */
    @JsonCreator
    static Device of(String key) {
        return Arrays.stream(values())
                .filter(device -> device.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserException("device is '" + key + "': expected one of "
                        + Arrays.stream(values()).map(Device::key).collect(Collectors.joining(", "))));
    }

    /** As users write it. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** ONNX Runtime's name for it; null for {@link #AUTO}. */
    @Nullable
    OrtProvider provider() {
        return provider;
    }

    /** What a user can do so that it works. */
    String advice() {
        return advice;
    }
}
