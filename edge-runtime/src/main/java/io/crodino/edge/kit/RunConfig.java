package io.crodino.edge.kit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.edge.capture.CaptureConfig;
import io.crodino.edge.model.InferenceConfig;
import io.crodino.edge.models.UpdateConfig;
import io.crodino.edge.mqtt.MqttConfig;
import io.crodino.edge.record.LiveRecordConfig;
import io.crodino.edge.runtime.RuntimeConfig;
import io.crodino.edge.sensor.SensorSources;
import io.crodino.edge.server.PageConfig;
import io.crodino.edge.terms.Policy;
import io.crodino.formats.OpenCvConfig;

/**
 * Configuration of a running kit. The keys of its sources, of inference, runtime and page stand side by side, without
 * names of groups before them.
 *
 * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
 * @param sources where the sensors are found
 * @param inference what computes the networks
 * @param runtime what the runtime itself can be told
 * @param page where the page is served
 * @param mqtt a broker that is told what happens; off without a URL
 * @param opencv which OpenCV reads cameras
 * @param update how new models are taken over
 * @param capture what is kept for labels; off without a folder
 * @param record what may be recorded while it runs; nothing without a folder
 */
public record RunConfig(
        String models,
        @JsonUnwrapped SensorSources sources,
        @JsonUnwrapped InferenceConfig inference,
        @JsonUnwrapped RuntimeConfig runtime,
        @JsonUnwrapped PageConfig page,
        MqttConfig mqtt,
        OpenCvConfig opencv,
        UpdateConfig update,
        CaptureConfig capture,
        LiveRecordConfig record) {
    public static RunConfig defaults() {
        return new RunConfig(
                "",
                SensorSources.NONE,
                InferenceConfig.defaults(),
                RuntimeConfig.defaults(),
                PageConfig.defaults(),
                MqttConfig.defaults(),
                OpenCvConfig.defaults(),
                UpdateConfig.defaults(),
                CaptureConfig.defaults(),
                LiveRecordConfig.defaults());
    }

    /** The same with another policy. */
    public RunConfig withPolicy(Policy chosen) {
        return new RunConfig(
                models, sources, inference, runtime.withPolicy(chosen), page, mqtt, opencv, update, capture, record);
    }
}
