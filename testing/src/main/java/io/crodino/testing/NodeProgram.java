package io.crodino.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program for Node.js of the module that is tested, in {@code src/test/judge} beside the {@code package.json} that names
 * the libraries it needs: others' implementations of what is tested. They are installed below {@code target} at the first
 * use.
 */
public final class NodeProgram {
    private static final Path SOURCE = Path.of("src/test/judge");
    private static final Path HOME = Path.of("target/judge");
    private static final String DESCRIPTION = "package.json";

    private final String name;

    private NodeProgram(String name) {
        this.name = name;
    }

    /**
     * Makes it ready. The test is skipped where there is no Node.js, or no network for the first use.
     *
     * @param name of its file
     * @param library that is there once all are
     * @param what the tests judge with it, for whoever reads that they were skipped
     */
    public static synchronized NodeProgram install(String name, String library, String what) throws Exception {
        Files.createDirectories(HOME);
        for (String file : List.of(name, DESCRIPTION)) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(HOME.resolve("node_modules").resolve(library))) {
            try {
                run(List.of(
                        "npm", "install", "--prefix", HOME.toString(), "--no-audit", "--no-fund", "--ignore-scripts"));
            } catch (IOException e) {
                abort("install Node.js with npm, and let it reach its registry once: " + what + " is judged with it");
            }
        }
        return new NodeProgram(name);
    }

    /**
     * Runs it to its end.
     *
     * @return what it prints
     * @throws IOException with what it complains of when it fails, or does not end
     */
    public String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", HOME.resolve(name).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("judge", ".out");
        Path errors = Files.createTempFile("judge", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(errors));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }
}
