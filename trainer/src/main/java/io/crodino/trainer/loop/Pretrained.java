package io.crodino.trainer.loop;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.pretrained.EncoderWeights;
import io.crodino.trainer.pretrained.PretrainedFile;
import io.crodino.trainer.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Start values of all encoders, the teacher's streams too, from one network of torchvision; all that it does not hold is initialised. */
final class Pretrained {
    private Pretrained() {}

    /** @throws UserException when the file is of no known backbone, or of another one or another width than configured */
    static Function<ParameterSpec, float[]> over(Function<ParameterSpec, float[]> otherwise, Path file) {
        Map<String, Tensor> network = PretrainedFile.read(file);
        Map<String, Tensor> weights = new HashMap<>();
        for (Modality modality : Modality.values()) {
            Map<String, Tensor> encoder = EncoderWeights.of(network, modality);
            weights.putAll(encoder);
            encoder.forEach((name, tensor) -> weights.put(teacherName(modality.key(), modality, name), tensor));
        }
        // The merge stream of the teacher has no stem of its own; its stages start like those of RGB.
        EncoderWeights.of(network, Modality.RGB)
                .forEach((name, tensor) -> weights.put(teacherName("merge", Modality.RGB, name), tensor));
        return spec -> {
            Tensor tensor = weights.get(spec.name());
            if (tensor == null) {
                return fresh(otherwise, spec, file);
            }
            if (!Arrays.equals(tensor.shape(), spec.dimensions())) {
                throw new UserException(file + " has " + Arrays.toString(tensor.shape()) + " for " + spec.name()
                        + ", the configured network needs " + Arrays.toString(spec.dimensions())
                        + ": choose the backbone and width of the file");
            }
            return tensor.floats();
        };
    }

    /** A name below {@code rgb.encoder} as the teacher's stream has it, e.g. {@code teacher.rgb.conv1.weight}. */
    private static String teacherName(String stream, Modality modality, String name) {
        return "teacher." + stream + name.substring((modality.key() + ".encoder").length());
    }

    /** The projection, the teacher's attention and the decoders are new; anything else must come from the file. */
    private static float[] fresh(Function<ParameterSpec, float[]> otherwise, ParameterSpec spec, Path file) {
        boolean encoder = spec.name().matches("(rgb|depth)\\.encoder\\.(?!projection\\.).*");
        boolean stream = spec.name().matches("teacher\\.(rgb|depth|merge)\\..*");
        if (encoder || stream) {
            throw new UserException(file + " has no " + spec.name() + ": it is of another backbone than the"
                    + " configured one, choose that of the file");
        }
        return otherwise.apply(spec);
    }
}
