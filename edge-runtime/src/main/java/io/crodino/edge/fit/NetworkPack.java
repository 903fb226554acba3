package io.crodino.edge.fit;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.Resampling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form in which networks lie in the robot's archive: {@code index.csv}, a line for each candidate; and the graphs and the
 * plans of the weights of one sensor's network in all sizes, which are nearly the same, as {@link Stripes}. Written by the
 * build, read by {@code fit}.
 */
public final class NetworkPack {
    static final String INDEX = "index.csv";
    private static final String HEADER =
            "backbone,width,decoder,rows,columns,resampling,bits,rgb-multiply-adds,rgb-parameters,depth-multiply-adds,depth-parameters";

    private NetworkPack() {}

    /** Writes all of a source's usual candidates into a folder of their own. */
    public static void write(NetworkSource source, Path folder) {
        FolderTree.delete(folder);
        List<Candidate> candidates = source.candidates(List.of());
        for (Candidate first : candidates) {
            List<Candidate> sizes = sizes(candidates, first);
            if (sizes.get(0).equals(first)) {
                for (Modality modality : Modality.values()) {
                    write(source, sizes, modality, folder);
                }
            }
        }
        String lines = candidates.stream().map(NetworkPack::line).collect(Collectors.joining("\n", "\n", "\n"));
        AtomicFile.writeText(folder.resolve(INDEX), HEADER + lines);
    }

    private static void write(NetworkSource source, List<Candidate> sizes, Modality modality, Path folder) {
        List<HollowNetwork> networks =
                sizes.stream().map(each -> source.network(each, modality)).toList();
        byte[] graphs =
                Stripes.woven(networks.stream().map(HollowNetwork::graph).toList());
        byte[] plans = Stripes.woven(networks.stream()
                .map(network -> network.plan().getBytes(StandardCharsets.UTF_8))
                .toList());
        AtomicFile.writeUnforced(folder.resolve(graphs(sizes.get(0), modality)), out -> out.write(graphs));
        AtomicFile.writeUnforced(folder.resolve(plans(sizes.get(0), modality)), out -> out.write(plans));
    }

    /** Those that differ from one in size alone, in the order in which their graphs lie. */
    static List<Candidate> sizes(List<Candidate> all, Candidate one) {
        return all.stream()
                .filter(other -> other.design().equals(one.design()) && other.bits() == one.bits())
                .toList();
    }

    /** Name of the file with a candidate's graph. */
    static String graphs(Candidate candidate, Modality modality) {
        return name(candidate, modality) + ".graphs";
    }

    /** Name of the file with the plan of its weights. */
    static String plans(Candidate candidate, Modality modality) {
        return name(candidate, modality) + ".plans";
    }

    private static String name(Candidate candidate, Modality modality) {
        return candidate.design().name().replace(' ', '-') + "-"
                + candidate.bits().key() + "-" + modality.key();
    }

    private static String line(Candidate candidate) {
        Design design = candidate.design();
        return String.join(
                ",",
                design.backbone(),
                design.factor(),
                design.decoder(),
                Integer.toString(candidate.size().height()),
                Integer.toString(candidate.size().width()),
                candidate.size().resampling().key(),
                candidate.bits().key(),
                cells(candidate.facts().rgb()),
                cells(candidate.facts().depth()));
    }

    private static String cells(Facts facts) {
        return facts.multiplyAdds() + "," + facts.parameters();
    }

    /** The candidates of an index. */
    static List<Candidate> read(String index) {
        return index.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Candidate(
                        new Design(cells[0], Double.parseDouble(cells[1]), cells[2]),
                        new InputSize(Integer.parseInt(cells[3]), Integer.parseInt(cells[4]), Resampling.of(cells[5])),
                        Bits.of(cells[6]),
                        new PerModality<>(facts(cells, 7), facts(cells, 9)),
                        null))
                .toList();
    }

    private static Facts facts(String[] cells, int at) {
        return new Facts(Long.parseLong(cells[at]), Long.parseLong(cells[at + 1]));
    }
}
