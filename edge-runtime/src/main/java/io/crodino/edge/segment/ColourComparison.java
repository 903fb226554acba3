package io.crodino.edge.segment;

import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.EdgeOffset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Compares the edges of registered depth pictures with those of the colour pictures of their names. For one thread. */
public final class ColourComparison {
    private final Path colour;
    private final EdgeOffset edges = new EdgeOffset();
    private int count;

    /**
     * Makes one that has seen nothing.
     *
     * @param colour a picture, or a folder of pictures with the names of the depth pictures
     * @throws UserException when it is not there
     */
    public ColourComparison(Path colour) {
        if (!Files.exists(colour)) {
            throw new UserException("no " + colour + ": expected a colour picture, or a folder of them");
        }
        this.colour = colour;
    }

    /**
     * Adds a pair, if there is a colour picture.
     *
     * @param from depth picture, by whose name its partner is found
     * @param registered 16UC1, of the size of its partner
     * @return why the two cannot be compared; empty when they were, or there is no partner
     */
    Optional<String> add(Path from, Mat registered) {
        Path partner = partner(from);
        if (partner == null) {
            return Optional.empty();
        }
        Mat picture = new Mat();
        try {
            picture = PictureFile.color(partner);
            edges.add(picture, registered);
            count++;
            return Optional.empty();
        } catch (UserException e) {
            String why = String.valueOf(e.getMessage());
            return Optional.of(why.contains(partner.toString()) ? why : partner + ": " + why);
        } finally {
            picture.release();
        }
    }

    private @Nullable Path partner(Path from) {
        if (!Files.isDirectory(colour)) {
            return colour;
        }
        String name = from.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return Stream.of(".png", ".jpg", ".jpeg")
                .map(end -> colour.resolve(stem + end))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    /** Pairs that were compared. */
    public int count() {
        return count;
    }

    /** What came of it. */
    public EdgeOffset edges() {
        return edges;
    }
}
