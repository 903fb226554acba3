package io.crodino.trainer.pretrained;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the tensors of a network of torchvision, or of DDRNet's authors, the kit's names. */
public final class EncoderWeights {
    /** The first convolution of ResNets, MobileNets and DDRNet. */
    private static final List<String> FIRST = List.of("conv1.weight", "features.0.0.weight", "conv1.0.weight");

    /** Where torchvision's segmentation networks keep their encoder. */
    private static final String BACKBONE = "backbone.";

    private EncoderWeights() {}

    /**
     * The weights for one encoder, {@code rgb.encoder.*} or {@code depth.encoder.*}, as F32; what the file holds beside them
     * is there too, under names that no encoder has. {@code num_batches_tracked} is dropped. For depth the first
     * convolution, O x 3 x k x k, becomes O x 1 x k x k: the mean over its input channels (arXiv 2505.24361, implementation
     * details).
     *
     * @param network names as in the file, and tensors
     * @throws UserException when this is no network of a known kind
     */
    public static Map<String, Tensor> of(Map<String, Tensor> network, Modality modality) {
        Map<String, Tensor> own = named(network);
        String first = FIRST.stream()
                .filter(name -> own.containsKey(name) && isForColour(own.get(name)))
                .findFirst()
                .orElseThrow(() -> new UserException("the pretrained file has no " + String.join(", ", FIRST)
                        + " with 3 input channels: expected a ResNet, MobileNetV2, MobileNetV3-Large of torchvision or a"
                        + " DDRNet-23-slim, for RGB images"));
        Map<String, Tensor> named = new LinkedHashMap<>();
        own.forEach((name, tensor) -> {
            if (!name.endsWith(".num_batches_tracked")) {
                String full = modality.key() + ".encoder." + name;
                boolean averaged = modality == Modality.DEPTH && name.equals(first);
                named.put(full, averaged ? averageInputs(full, tensor) : floats(full, tensor));
            }
        });
        return named;
    }

    private static boolean isForColour(@Nullable Tensor tensor) {
        return tensor != null && tensor.shape().length == 4 && tensor.shape()[1] == 3;
    }

    /** Names as a classification network has them. */
    private static Map<String, Tensor> named(Map<String, Tensor> network) {
        if (network.keySet().stream().noneMatch(name -> name.startsWith(BACKBONE))) {
            return network;
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        network.forEach((name, tensor) -> {
            if (name.startsWith(BACKBONE)) {
                String inner = name.substring(BACKBONE.length());
                // A MobileNet's blocks lie there by their numbers alone.
                named.put(Character.isDigit(inner.charAt(0)) ? "features." + inner : inner, tensor);
            }
        });
        return named;
    }

    private static Tensor floats(String name, Tensor tensor) {
        return Tensor.ofFloats(name, tensor.shape(), tensor.floats());
    }

    private static Tensor averageInputs(String name, Tensor convolution) {
        long[] shape = convolution.shape();
        int inputs = (int) shape[1];
        int area = Math.toIntExact(shape[2] * shape[3]);
        float[] source = convolution.floats();
        float[] mean = new float[source.length / inputs];
        for (int i = 0; i < mean.length; i++) {
            int base = i / area * inputs * area + i % area;
            double sum = 0;
            for (int input = 0; input < inputs; input++) {
                sum += source[base + input * area];
            }
            mean[i] = (float) (sum / inputs);
        }
        long[] averaged = Arrays.copyOf(shape, 4);
        averaged[1] = 1;
        return Tensor.ofFloats(name, averaged, mean);
    }
}
