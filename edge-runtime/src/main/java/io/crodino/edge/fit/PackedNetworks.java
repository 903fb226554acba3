package io.crodino.edge.fit;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The networks that the build has put into the robot's archive, see {@link NetworkPack}.
 *
 * @param classes of which they are resources
 * @param folder in which they lie there, ending in {@code /}
 */
public record PackedNetworks(ClassLoader classes, String folder) implements NetworkSource {
    private static final String FOLDER = "io/crodino/edge/fit/networks/";

    /** Those of this build. */
    static PackedNetworks ofThisBuild() {
        return new PackedNetworks(PackedNetworks.class.getClassLoader(), FOLDER);
    }

    @Override
    public List<Candidate> candidates(List<InputSize> sizes) {
        List<Candidate> all = NetworkPack.read(text(NetworkPack.INDEX));
        List<String> known =
                all.stream().map(each -> each.size().toString()).distinct().toList();
        List<String> wanted = sizes.stream().map(InputSize::toString).toList();
        for (String size : wanted) {
            if (!known.contains(size)) {
                throw new UserException(
                        "--size is " + size + ": expected " + String.join(", ", known)
                                + ", which lie in this archive; other sizes are measured where the kit itself is, which trains");
            }
        }
        return all.stream()
                .filter(candidate ->
                        wanted.isEmpty() || wanted.contains(candidate.size().toString()))
                .toList();
    }

    @Override
    public HollowNetwork network(Candidate candidate, Modality modality) {
        List<Candidate> sizes = NetworkPack.sizes(candidates(List.of()), candidate);
        int at = sizes.indexOf(candidate);
        byte[] graph =
                Stripes.of(bytes(NetworkPack.graphs(candidate, modality))).get(at);
        byte[] plan = Stripes.of(bytes(NetworkPack.plans(candidate, modality))).get(at);
        return HollowNetwork.of(graph, new String(plan, StandardCharsets.UTF_8));
    }

    /** None: run folders are the trainer's, which is not here. */
    @Override
    public List<Candidate> runs(Path folder, Consumer<String> unread) {
        return List.of();
    }

    private String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) {
        try (@Nullable InputStream in = classes.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new UserException("this build has no untrained networks (" + folder + name
                        + " is missing): use an archive that 'mvn package -Pdist' has made, or the kit itself");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
