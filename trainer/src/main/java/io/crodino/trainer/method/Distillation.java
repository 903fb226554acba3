package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import io.crodino.formats.Modality;
import io.crodino.trainer.network.Network;
import java.util.Map;
import java.util.Optional;

/** What one student learns from labels and from its teacher. Stateless, thread-safe. */
public interface Distillation {
    /** The method's name in configuration and model cards. */
    String name();

    /** The loss terms of one student, each with its weight applied; their sum is minimised. */
    Map<String, NDArray> terms(Lesson lesson);

    /** A network that is trained beside the student of a modality and dropped at the end. */
    default Optional<Network> helper(Modality modality) {
        return Optional.empty();
    }
}
