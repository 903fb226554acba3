package io.crodino.trainer.loop;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.UserException;
import io.crodino.trainer.Keyword;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a configuration says about what the depth network reads. */
public enum DepthEncodingChoice {
    /** What is usual for the data set. */
    AUTO(null),
    DEPTH(DepthEncoding.DEPTH),
    DISPARITY(DepthEncoding.DISPARITY),
    LOG(DepthEncoding.LOG);

    private final Optional<DepthEncoding> named;

    DepthEncodingChoice(@Nullable DepthEncoding named) {
        this.named = Optional.ofNullable(named);
    }

    /** @throws UserException for an unknown word */
    @JsonCreator
    public static DepthEncodingChoice of(String word) {
        return word.equals(AUTO.key()) ? AUTO : valueOf(DepthEncoding.of(word).name());
    }

    /** As in configurations. */
    @JsonValue
    public String key() {
        return Keyword.of(this);
    }

    /**
     * The encoding for a data set.
     *
     * @throws UserException when the data set holds no distances, and an encoding of distances was chosen
     */
    DepthEncoding in(Dataset dataset) {
        DepthEncoding encoding = named.orElseGet(dataset::usualEncoding);
        if (encoding != DepthEncoding.DEPTH && !dataset.holdsDistances()) {
            throw new UserException("depth-encoding is '" + key() + "', but the depth pictures of " + dataset.name()
                    + " hold heights, not distances: expected auto or depth");
        }
        return encoding;
    }
}
