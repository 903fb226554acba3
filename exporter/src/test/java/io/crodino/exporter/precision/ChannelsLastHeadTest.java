package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsLastHeadTest {
    private static final InputSize SIZE = new InputSize(40, 72);

    private static ModelProto untrained(Backbone backbone, Decoder decoder) {
        return new UntrainedFiles(Modality.RGB, new NetworkConfig(backbone, 0.25, 5, 16, 0, decoder), SIZE).fp32();
    }

    @ParameterizedTest
    @CsvSource({"RESNET18, DEEPLABV3PLUS", "MOBILENETV2, LRASPP", "DDRNET23_SLIM, DDRNET"})
    void everyOutputHasTheSameShapeAndTheSameValues(Backbone backbone, Decoder decoder) throws OrtException {
        ModelProto first = untrained(backbone, decoder);
        Map<String, float[]> expected = run(first);
        Map<String, float[]> found = run(ChannelsLastHead.of(first));
        assertThat(found.keySet())
                .containsExactlyElementsOf(expected.keySet())
                .contains("logits", "classes", "confidence", "probability", "embedding");
        expected.forEach((name, values) -> assertThat(found.get(name))
                .as(name)
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(values));
    }

    @Test
    void theEnlargementComputesWithTheClassesLast() {
        ModelProto model = ChannelsLastHead.of(untrained(Backbone.RESNET18, Decoder.DEEPLABV3PLUS));
        NodeProto argMax = model.getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals("ArgMax"))
                .findFirst()
                .orElseThrow();
        NodeProto before = model.getGraph().getNodeList().stream()
                .filter(node -> node.getOutput(0).equals(argMax.getInput(0)))
                .findFirst()
                .orElseThrow();
        assertThat(before.getOpType()).isEqualTo("Resize");
        assertThat(argMax.getAttributeList()).anySatisfy(attribute -> assertThat(attribute.getName() + attribute.getI())
                .isEqualTo("axis3"));
    }

    @Test
    void noConstantIsLeftThatNobodyReads() {
        ModelProto model = ChannelsLastHead.of(untrained(Backbone.MOBILENETV2, Decoder.LRASPP));
        Set<String> read = new HashSet<>();
        model.getGraph().getNodeList().forEach(node -> read.addAll(node.getInputList()));
        assertThat(model.getGraph().getInitializerList())
                .allSatisfy(constant -> assertThat(read).contains(constant.getName()));
    }

    /** Shape and values of each output for a picture of noise. */
    private static Map<String, float[]> run(ModelProto model) throws OrtException {
        byte[] noise = new byte[3 * SIZE.area()];
        new Random(4).nextBytes(noise);
        ByteBuffer picture = ByteBuffer.allocateDirect(noise.length).order(ByteOrder.nativeOrder());
        picture.put(noise).rewind();
        long[] shape = {1, SIZE.height(), SIZE.width(), 3};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, float[]> outputs = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(model.toByteArray());
                OnnxTensor image = OnnxTensor.createTensor(environment, picture, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", image))) {
            for (Map.Entry<String, ?> entry : result) {
                outputs.put(entry.getKey(), values((OnnxTensor) entry.getValue()));
            }
        }
        return outputs;
    }

    private static float[] values(OnnxTensor tensor) {
        List<Float> all = new ArrayList<>();
        for (long side : tensor.getInfo().getShape()) {
            all.add((float) side);
        }
        if (tensor.getInfo().type == OnnxJavaType.UINT8) {
            ByteBuffer bytes = tensor.getByteBuffer();
            while (bytes.hasRemaining()) {
                all.add((float) (bytes.get() & 0xff));
            }
        } else {
            var floats = tensor.getFloatBuffer();
            while (floats.hasRemaining()) {
                all.add(floats.get());
            }
        }
        float[] array = new float[all.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = all.get(i);
        }
        return array;
    }
}
