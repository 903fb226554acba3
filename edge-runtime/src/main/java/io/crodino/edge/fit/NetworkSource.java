package io.crodino.edge.fit;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Where untrained networks come from. Found as a service; the robot's own has them in its archive. */
public interface NetworkSource {
    /**
     * All shapes in all precisions.
     *
     * @param sizes rows and columns of the input; empty for the usual ones
     * @throws UserException when it has none of a size
     */
    List<Candidate> candidates(List<InputSize> sizes);

    /** One sensor's network of a candidate that this source has named. */
    HollowNetwork network(Candidate candidate, Modality modality);

    /**
     * What was trained below a folder and is not exported there; nothing where there is no trainer.
     *
     * @param unread hears a sentence for each run that cannot be read
     */
    List<Candidate> runs(Path folder, Consumer<String> unread);
}
