package io.crodino.edge.kit;

import io.crodino.edge.charge.Rivalry;
import io.crodino.edge.health.AgreementConfig;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.OnnxConfig;
import io.crodino.edge.models.UpdateConfig;
import io.crodino.edge.mqtt.MqttConfig;
import io.crodino.edge.result.GridConfig;
import io.crodino.edge.runtime.RuntimeConfig;
import io.crodino.edge.terms.Policy;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.formats.OpenCvConfig;
import io.crodino.formats.UserException;

/**
 * Configuration of a running kit.
 *
 * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
 * @param rgb source of the RGB sensor, empty for none
 * @param depth source of the depth sensor, empty for none
 * @param policy who is in charge when both can be trusted: {@code prefer-rgb}, {@code prefer-depth}, {@code best-miou},
 *     {@code confidence} or {@code fuse}
 * @param device {@code auto}, {@code cpu}, {@code cuda}, {@code tensorrt}, {@code openvino} or {@code xnnpack}
 * @param threads for one inference, 0 = all cores
 * @param staleMs a result older than this is not shown as fresh, milliseconds
 * @param bind address of the status page
 * @param port of the status page, 0 = any free one
 * @param token that lets its bearer look and act; needed when {@code bind} is not loopback
 * @param viewerToken that lets its bearer look only
 * @param hosts more names and addresses under which the page may be asked for, with commas between them
 * @param tls certificate of the status page; HTTP without TLS when there is none
 * @param health thresholds of sensor health
 * @param agreement how the two networks are compared
 * @param grid cells of the free-space grid
 * @param confidence when the policy {@code confidence} changes who is in charge
 * @param mqtt a broker that is told what happens; off without a URL
 * @param opencv which OpenCV reads cameras
 * @param onnx how ONNX Runtime is used
 * @param update how new models are taken over
 */
public record RunConfig(
        String models,
        String rgb,
        String depth,
        String policy,
        String device,
        int threads,
        double staleMs,
        String bind,
        int port,
        String token,
        String viewerToken,
        String hosts,
        TlsConfig tls,
        HealthConfig health,
        AgreementConfig agreement,
        GridConfig grid,
        Rivalry.Config confidence,
        MqttConfig mqtt,
        OpenCvConfig opencv,
        OnnxConfig onnx,
        UpdateConfig update) {
    public RunConfig {
        if (port < 0 || port > 65535) {
            throw new UserException("port is " + port + ": expected 0 to 65535");
        }
        if (!(staleMs > 0)) {
            throw new UserException("stale-ms is " + staleMs + ": expected above 0 milliseconds");
        }
        ModelOptions.requireThreads(threads);
    }

    public static RunConfig defaults() {
        return new RunConfig(
                "",
                "",
                "",
                "prefer-rgb",
                "auto",
                0,
                500,
                "127.0.0.1",
                8080,
                "",
                "",
                "",
                TlsConfig.defaults(),
                HealthConfig.defaults(),
                AgreementConfig.defaults(),
                GridConfig.defaults(),
                Rivalry.Config.defaults(),
                MqttConfig.defaults(),
                OpenCvConfig.defaults(),
                OnnxConfig.defaults(),
                UpdateConfig.defaults());
    }

    /** What of it concerns the runtime itself. */
    public RuntimeConfig runtime() {
        return new RuntimeConfig(Policy.of(policy), staleMs, health, agreement, grid, confidence);
    }

    /** The same with another policy. */
    public RunConfig withPolicy(Policy chosen) {
        return new RunConfig(
                models,
                rgb,
                depth,
                chosen.key(),
                device,
                threads,
                staleMs,
                bind,
                port,
                token,
                viewerToken,
                hosts,
                tls,
                health,
                agreement,
                grid,
                confidence,
                mqtt,
                opencv,
                onnx,
                update);
    }
}
