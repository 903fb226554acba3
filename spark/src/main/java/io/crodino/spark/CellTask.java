package io.crodino.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Does one cell of a study with a process of its own, on whatever machine the task comes to. The kit, the data and the
 * study lie there under the same paths. A cell that another process has in hand is waited for. When this process dies, the
 * input of the cell's ends, which then saves and ends, too.
 *
 * @param command that does a cell when {@code --cell INDEX/COUNT} is added
 * @param count cells of the study
 * @param directory in which the command is started
 * @param logs folder for {@code INDEX.log}
 */
record CellTask(List<String> command, int count, String directory, String logs)
        implements VoidFunction<Iterator<Integer>>, Serializable {
    private static final long serialVersionUID = 1;
    private static final int MISTAKE = 2;

    CellTask {
        command = List.copyOf(command);
    }

    @Override
    public void call(Iterator<Integer> cells) throws IOException, InterruptedException {
        while (cells.hasNext()) {
            int cell = cells.next();
            int code = run(cell);
            // A mistake is none that another try could mend: whoever follows finds the cell undone, and its log.
            if (code != 0 && code != MISTAKE) {
                throw new IOException("cell " + cell + " ended with exit code " + code);
            }
        }
    }

    private int run(int cell) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--ends-with-input", "--cell", cell + "/" + count));
        Files.createDirectories(Path.of(logs));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Path.of(directory).toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of(logs, cell + ".log").toFile()));
        var gpus = TaskContext.get().resourcesJMap().get("gpu");
        if (gpus != null) {
            builder.environment().put("CUDA_VISIBLE_DEVICES", String.join(",", gpus.addresses()));
        }
        Process process = builder.start();
        try {
            return process.waitFor();
        } finally {
            // Killed by Spark: it saves what it has.
            process.destroy();
        }
    }
}
