package io.crodino.trainer.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.trainer.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder {@code last} or {@code best} of a run: {@code model.safetensors}, {@code optimizer.safetensors}, {@code
 * state.json}. A new one is written aside as {@code last.new}, then takes the old one's place; whenever the process is
 * killed, either the old or the new one is found whole. One writer at a time.
 *
 * @param run the run folder
 * @param name {@code last} or {@code best}
 */
public record Checkpoint(Path run, String name) {
    private static final String MODEL = "model.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "state.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Where a run stands.
     *
     * @param step steps done
     * @param epoch epochs done
     * @param bestScore best mean of both validation mIoUs so far, -1 before the first validation
     * @param rgbMiou validation mIoU of the RGB network at this point, -1 before the first validation
     * @param depthMiou the same of the depth network
     * @param seconds training time so far
     * @param normalization how the depth network reads distances
     * @param kitVersion version that wrote it
     * @param modelSha256 checksum of {@code model.safetensors}
     * @param optimizerSha256 checksum of {@code optimizer.safetensors}
     */
    public record State(
            long step,
            int epoch,
            double bestScore,
            double rgbMiou,
            double depthMiou,
            double seconds,
            DepthScaling normalization,
            String kitVersion,
            String modelSha256,
            String optimizerSha256) {
        /** Whether nothing is null, as it may be in a damaged file. */
        private boolean isComplete() {
            return Stream.of(
                            Optional.ofNullable(normalization),
                            Optional.ofNullable(modelSha256),
                            Optional.ofNullable(optimizerSha256))
                    .allMatch(Optional::isPresent);
        }

        State withChecksums(String model, String optimizer) {
            return new State(
                    step, epoch, bestScore, rgbMiou, depthMiou, seconds, normalization, kitVersion, model, optimizer);
        }
    }

    /**
     * How the depth network reads distances.
     *
     * @param mean of the measured and encoded distances
     * @param deviation their standard deviation
     * @param encoding {@code depth}, {@code disparity} or {@code log}; checkpoints of older kits have depth
     */
    public record DepthScaling(double mean, double deviation, String encoding) {
        @JsonCreator
        static DepthScaling read(
                @JsonProperty("mean") double mean,
                @JsonProperty("deviation") double deviation,
                @Nullable @JsonProperty("encoding") String encoding) {
            return new DepthScaling(mean, deviation, encoding == null ? "depth" : encoding);
        }
    }

    /** A checkpoint that was read: its state and its files, checked. */
    public record Loaded(State state, Safetensors model, Safetensors optimizer) {}

    /** Whether there is a whole checkpoint, in place or just written. */
    public boolean exists() {
        return candidates().anyMatch(Checkpoint::isWhole);
    }

    /**
     * Writes a checkpoint and puts it in place.
     *
     * @param model writes the weights to the file it is given
     * @param optimizer writes the optimizer's state to the file it is given
     * @throws UserException when the disk is full; the old checkpoint stays
     */
    public void save(State state, Consumer<Path> model, Consumer<Path> optimizer) {
        recover();
        Path fresh = sibling(".new");
        model.accept(fresh.resolve(MODEL));
        optimizer.accept(fresh.resolve(OPTIMIZER));
        State complete = state.withChecksums(Sha256.of(fresh.resolve(MODEL)), Sha256.of(fresh.resolve(OPTIMIZER)));
        AtomicFile.writeText(fresh.resolve(STATE), json(complete));
        swap(fresh);
    }

    /**
     * Reads the checkpoint.
     *
     * @throws UserException when there is none, or a file of it is damaged
     */
    public Loaded load() {
        Path folder = whole();
        State state = state(folder.resolve(STATE));
        check(folder.resolve(MODEL), state.modelSha256());
        check(folder.resolve(OPTIMIZER), state.optimizerSha256());
        return new Loaded(state, Safetensors.open(folder.resolve(MODEL)), Safetensors.open(folder.resolve(OPTIMIZER)));
    }

    /**
     * Where the run stands, without reading and checking the large files.
     *
     * @throws UserException when there is no checkpoint, or its state is damaged
     */
    public State peek() {
        return state(whole().resolve(STATE));
    }

    private Path sibling(String suffix) {
        return run.resolve(name + suffix);
    }

    private Path whole() {
        return candidates()
                .filter(Checkpoint::isWhole)
                .findFirst()
                .orElseThrow(() -> new UserException("no checkpoint " + sibling("") + ": expected " + MODEL + ", "
                        + OPTIMIZER + " and " + STATE + " there; train first"));
    }

    /** In the order of trust: what is in place, what was about to replace it, what was about to be replaced. */
    private Stream<Path> candidates() {
        return Stream.of(sibling(""), sibling(".new"), sibling(".old"));
    }

    private static boolean isWhole(Path folder) {
        return Stream.of(MODEL, OPTIMIZER, STATE).allMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    /** Finishes what a killed process left behind, so that an old whole checkpoint is never deleted too early. */
    private void recover() {
        Path place = sibling("");
        if (!Files.exists(place)) {
            List<Path> whole = candidates().filter(Checkpoint::isWhole).toList();
            if (!whole.isEmpty()) {
                move(whole.get(0), place);
            }
        }
        FolderTree.delete(sibling(".new"));
        FolderTree.delete(sibling(".old"));
    }

    private void swap(Path fresh) {
        Path place = sibling("");
        if (Files.exists(place)) {
            move(place, sibling(".old"));
        }
        move(fresh, place);
        FolderTree.delete(sibling(".old"));
    }

    private void check(Path file, String expected) {
        String found = Sha256.of(file);
        if (!found.equals(expected)) {
            throw new UserException(file + " is damaged: its SHA-256 is " + start(found) + "..., expected "
                    + start(expected) + "...; use the other checkpoint (best or last) or train again");
        }
    }

    private static String start(String hash) {
        return hash.substring(0, Math.min(hash.length(), 12));
    }

    private static State state(Path file) {
        try {
            State state = JSON.readValue(Files.readAllBytes(file), State.class);
            if (state != null && state.isComplete()) {
                return state;
            }
        } catch (IOException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static UserException damaged(Path file, @Nullable IOException cause) {
        return new UserException(
                file + " is damaged: expected the JSON that training wrote; use the other"
                        + " checkpoint (best or last) or train again",
                cause);
    }

    private static String json(State state) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the training state as JSON", e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException("cannot rename " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }
}
