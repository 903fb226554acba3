package io.crodino.spark;

import io.crodino.edge.cli.SegmentCommand;
import io.crodino.formats.Cli;
import io.crodino.formats.RootCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@code spark-submit} starts: {@code segment} with its options, or the cells of a study, on Spark's own master unless they name one. */
public final class SparkMain {
    private static final String OPTION = "--spark";

    private SparkMain() {}

    /** Ends the process unless all went well: where the driver runs in the cluster, Spark ends it then. */
    public static void main(String[] arguments) {
        int code = RootCommand.execute(List.of(SegmentCommand.class, CellsCommand.class), withMaster(arguments));
        if (code != Cli.OK) {
            System.exit(code);
        }
    }

    private static String[] withMaster(String... arguments) {
        String master = System.getProperty("spark.master");
        boolean named = Arrays.stream(arguments).anyMatch(word -> word.equals(OPTION) || word.startsWith(OPTION + "="));
        return named || master == null
                ? arguments
                : Stream.concat(Arrays.stream(arguments), Stream.of(OPTION + "=" + master))
                        .toArray(String[]::new);
    }
}
