package io.crodino.edge.server.foxglove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.StillRuntime;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import io.crodino.edge.view.DepthPicture;
import io.crodino.formats.ImageSize;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.testing.NodeProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What Foxglove's own client and its own reader of ROS 2 messages make of what the server sends. */
class FoxgloveJudgeTest {
    private final StillRuntime runtime = new StillRuntime();

    private final ScheduledExecutorService results = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        results.shutdownNow();
    }

    private JsonNode look(String protocol) throws Exception {
        NodeProgram program = NodeProgram.install("foxglove.mjs", "@foxglove/ws-protocol", "what Foxglove is sent");
        try (StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "secret"))) {
            ScheduledFuture<?> showing = results.scheduleAtFixedRate(runtime::nextResult, 0, 50, TimeUnit.MILLISECONDS);
            String url = "ws://127.0.0.1:" + server.port() + "/foxglove?token=secret";
            JsonNode found = new ObjectMapper().readTree(program.run(url, protocol));
            showing.cancel(true);
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foxglove.sdk.v1", "foxglove.websocket.v1"})
    void aClientOfFoxgloveDecodesAllThatItSubscribesTo(String protocol) throws Exception {
        JsonNode found = look(protocol);
        assertThat(found.get("protocol").asText()).isEqualTo(protocol);
        assertThat(found.get("serverInfo").get("name").asText()).isEqualTo("CroDiNo Edge test");
        JsonNode topics = found.get("topics");
        assertThat(topics.findValuesAsText("encoding")).contains("cdr");

        JsonNode mask = message(topics, "/crodino/segmentation/mask", "sensor_msgs/msg/Image");
        assertThat(mask.get("width").asInt()).isEqualTo(StillRuntime.WIDTH);
        assertThat(mask.get("height").asInt()).isEqualTo(StillRuntime.HEIGHT);
        assertThat(mask.get("encoding").asText()).isEqualTo("mono8");
        byte[] classes = new byte[StillRuntime.WIDTH * StillRuntime.HEIGHT];
        classes[5] = 1;
        assertThat(mask.get("data").binaryValue()).isEqualTo(classes);

        JsonNode confidence = message(topics, "/crodino/segmentation/confidence", "sensor_msgs/msg/Image");
        assertThat(confidence.get("width").asInt()).isEqualTo(StillRuntime.WIDTH / 4);
        assertThat(confidence.get("data").binaryValue())
                .startsWith(204, 102, 204)
                .hasSize(48);
        JsonNode overlay = message(topics, "/crodino/segmentation/overlay", "sensor_msgs/msg/CompressedImage");
        assertThat(columns(overlay)).isEqualTo(StillRuntime.WIDTH);
        assertThat(overlay.get("header")).isEqualTo(mask.get("header")).isEqualTo(confidence.get("header"));
        assertThat(columns(message(topics, "/crodino/rgb/compressed", "sensor_msgs/msg/CompressedImage")))
                .isEqualTo(StillRuntime.WIDTH);

        JsonNode labels = message(topics, "/crodino/segmentation/label_info", "vision_msgs/msg/LabelInfo");
        assertThat(labels.get("class_map").toString())
                .isEqualTo("[{\"class_id\":0,\"class_name\":\"floor\"},{\"class_id\":1,\"class_name\":\"wall\"}]");
        diagnosticsAreThoseOfTheState(message(topics, "/diagnostics", "diagnostic_msgs/msg/DiagnosticArray")
                .get("status"));
        assertThat(found.get("statuses").get(0).get("message").asText()).contains("nothing can be published");
    }

    @Test
    void itDecodesPointsWithTheirLabels() throws Exception {
        Mat depth = new Mat(StillRuntime.HEIGHT, StillRuntime.WIDTH, CvType.CV_16UC1, Scalar.all(1500));
        CameraModel camera = new CameraModel(
                new ImageSize(StillRuntime.WIDTH, StillRuntime.HEIGHT), 40, 40, 16, 12, LensDistortion.NONE);
        runtime.showDepth(new DepthPicture(depth, 0.001, 0, Registration.KIT, camera, () -> {}));
        JsonNode topics = look("foxglove.sdk.v1").get("topics");
        JsonNode cloud = message(topics, "/crodino/segmentation/points", "sensor_msgs/msg/PointCloud2");
        assertThat(cloud.get("width").asInt()).isEqualTo(StillRuntime.WIDTH);
        assertThat(cloud.get("height").asInt()).isEqualTo(StillRuntime.HEIGHT);
        assertThat(cloud.get("fields").findValuesAsText("name")).containsExactly("x", "y", "z", "label", "confidence");
        assertThat(cloud.get("is_dense").asBoolean()).isFalse();
        ByteBuffer data = ByteBuffer.wrap(cloud.get("data").binaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        int fifth = 5 * cloud.get("point_step").asInt();
        assertThat(data.getFloat(fifth)).isEqualTo((5 - 16) / 40f * 1.5f);
        assertThat(data.getFloat(fifth + 8)).isEqualTo(1.5f);
        assertThat(data.get(fifth + 12)).isEqualTo((byte) 1);
        depth.release();
    }

    private static void diagnosticsAreThoseOfTheState(JsonNode statuses) {
        assertThat(statuses.findValuesAsText("name")).containsExactly("crodino: charge", "crodino: rgb sensor");
        JsonNode sensor = statuses.get(1);
        assertThat(sensor.get("level").asInt()).isZero();
        assertThat(sensor.get("message").asText()).isEqualTo("the rgb sensor is well");
        List<String> values = new ArrayList<>();
        sensor.get("values")
                .forEach(value -> values.add(
                        value.get("key").asText() + "=" + value.get("value").asText()));
        assertThat(values).contains("health=OK", "cause=NONE", "fps=30.0", "frames=7");
    }

    private static JsonNode message(JsonNode topics, String topic, String schema) {
        JsonNode found = topics.path(topic);
        assertThat(found.path("schema").asText()).as(topic).isEqualTo(schema);
        return found.get("message");
    }

    private static int columns(JsonNode picture) throws IOException {
        Mat decoded = PictureFile.color(picture.get("data").binaryValue(), "the picture");
        int columns = decoded.cols();
        decoded.release();
        return columns;
    }
}
