package io.crodino.trainer.pretrained;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.run.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives the tensors of a torchvision ResNet the kit's names. */
public final class EncoderWeights {
    private static final String FIRST = "conv1.weight";

    private EncoderWeights() {}

    /**
     * The weights for one encoder, {@code rgb.encoder.*} or {@code depth.encoder.*}, as F32. The classifier ({@code
     * fc.*}) and {@code num_batches_tracked} are dropped. For depth the first convolution, O x 3 x 7 x 7, becomes
     * O x 1 x 7 x 7: the mean over its input channels (arXiv 2505.24361, implementation details).
     *
     * @param resnet torchvision's name to tensor
     * @throws UserException when these are not the tensors of a ResNet
     */
    public static Map<String, Tensor> of(Map<String, Tensor> resnet, Modality modality) {
        Tensor first = resnet.get(FIRST);
        if (first == null || first.shape().length != 4 || first.shape()[1] != 3) {
            throw new UserException("the pretrained file has no " + FIRST
                    + " with 3 input channels: expected a torchvision ResNet for RGB images");
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        resnet.forEach((name, tensor) -> {
            if (!name.startsWith("fc.") && !name.endsWith(".num_batches_tracked")) {
                String full = modality.key() + ".encoder." + name;
                boolean averaged = modality == Modality.DEPTH && name.equals(FIRST);
                named.put(full, averaged ? averageInputs(full, tensor) : floats(full, tensor));
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
