package io.crodino.edge.fit;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form in which networks lie in the robot's archive: {@code index.csv}, a line for each candidate, and for each of its
 * networks the graph and the plan of its weights. Written by the build, read by {@code fit}.
 */
public final class NetworkPack {
    static final String INDEX = "index.csv";
    private static final String HEADER =
            "backbone,width,decoder,rows,columns,bits,rgb-multiply-adds,rgb-parameters,depth-multiply-adds,depth-parameters";

    private NetworkPack() {}

    /** Writes all of a source's usual candidates into a folder. */
    public static void write(NetworkSource source, Path folder) {
        List<Candidate> candidates = source.candidates(List.of());
        for (Candidate candidate : candidates) {
            for (Modality modality : Modality.values()) {
                HollowNetwork network = source.network(candidate, modality);
                String name = name(candidate, modality);
                AtomicFile.writeUnforced(folder.resolve(name + ".onnx"), out -> out.write(network.graph()));
                AtomicFile.writeText(folder.resolve(name + ".txt"), network.plan());
            }
        }
        String lines = candidates.stream().map(NetworkPack::line).collect(Collectors.joining("\n", "\n", "\n"));
        AtomicFile.writeText(folder.resolve(INDEX), HEADER + lines);
    }

    /** Without the ending. */
    static String name(Candidate candidate, Modality modality) {
        return candidate.shape().replace(' ', '-') + "-" + modality.key();
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
                        new InputSize(Integer.parseInt(cells[3]), Integer.parseInt(cells[4])),
                        Bits.of(cells[5]),
                        new PerModality<>(facts(cells, 6), facts(cells, 8)),
                        null))
                .toList();
    }

    private static Facts facts(String[] cells, int at) {
        return new Facts(Long.parseLong(cells[at]), Long.parseLong(cells[at + 1]));
    }
}
