package io.crodino.study;

import io.crodino.study.cluster.LastWords;
import io.crodino.trainer.torch.TensorDevice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Runs a cell in a process of its own, with this process's Java, class path and flags, so that a crash or a lack of
 * memory ends that cell alone. What it prints passes through.
 *
 * @param out where its progress goes
 * @param err where its errors go
 * @param stop asks it to save and end
 */
record CellRunner(PrintStream out, PrintStream err, BooleanSupplier stop) {
    private static final long POLL_MILLIS = 100;

    /**
     * Waits for the end of a cell.
     *
     * @param pictures validation frames whose class maps are kept
     * @param fresh options of {@code train} for a new run
     * @return how it ended, which only matters when the cell is not done
     */
    Trouble run(StudyFolder folder, Cell cell, List<Integer> pictures, TensorDevice device, List<String> fresh)
            throws InterruptedException {
        List<String> words = new ArrayList<>(CellCommand.java());
        words.add(CellProcess.class.getName());
        words.addAll(List.of("--cell-run", folder.run(cell).path().toString()));
        words.addAll(List.of("--cell-scores", folder.scores(cell).toString()));
        words.addAll(List.of("--cell-device", device.name()));
        if (!pictures.isEmpty()) {
            words.addAll(List.of(
                    "--cell-pictures", pictures.stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        words.add("--");
        words.addAll(fresh);
        try {
            return follow(new ProcessBuilder(words).start());
        } catch (IOException e) {
            return Trouble.of("cannot start " + words.get(0) + ": " + e.getMessage());
        }
    }

    private Trouble follow(Process process) throws InterruptedException {
        LastWords lastWords = new LastWords();
        Thread output = pump("cell-output", () -> copy(process.getInputStream()));
        Thread errors = pump("cell-errors", () -> listen(process.getErrorStream(), lastWords));
        try {
            boolean told = false;
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean() && !told) {
                    told = true;
                    process.getOutputStream().close();
                }
            }
            output.join();
            errors.join();
            return Trouble.of(lastWords.ending(process.exitValue()), process.exitValue());
        } catch (IOException e) {
            return Trouble.of("cannot be stopped: " + e.getMessage());
        } finally {
            if (process.isAlive()) {
                process.destroy();
            }
        }
    }

    private interface Pump {
        void run() throws IOException;
    }

    private Thread pump(String name, Pump body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (IOException e) {
                        err.println("crodino: the output of a cell is cut: " + e.getMessage());
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void copy(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private void listen(InputStream in, LastWords lastWords) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.println(line);
                lastWords.add(line);
            }
        }
    }
}
