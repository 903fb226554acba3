package io.crodino.study.cluster;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a cluster is asked for. Its machines see the folders of the kit, the data and the study under the same paths.
 *
 * @param jobs the cells that are to do; a teacher stands before its students
 * @param cells how many cells the study has
 * @param command that does a cell when {@code --cell INDEX/CELLS} is added; it may be repeated after any end
 * @param directory in which the command is started
 * @param folder for scripts and logs; inside the folder of the study
 * @param options of the scheduler, as typed
 * @param done whether a cell is finished, from its run folder
 * @param finished told of each cell when it is
 * @param out told of the progress
 * @param stop whether to leave: jobs that the cluster keeps go on
 */
public record ClusterWork(
        List<CellJob> jobs,
        int cells,
        List<String> command,
        Path directory,
        Path folder,
        Map<String, String> options,
        Predicate<CellJob> done,
        Consumer<CellJob> finished,
        PrintStream out,
        BooleanSupplier stop) {
    /** The command of one cell. */
    public List<String> command(String index) {
        return Stream.concat(command.stream(), Stream.of("--cell", index + "/" + cells))
                .toList();
    }
}
