package io.crodino.benchmark.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Scripts of other systems that print one JSON document.
 *
 * @param python an interpreter that has their packages
 * @param scripts folder of the scripts
 */
record PythonPeer(Path python, Path scripts) {
    private static final long MINUTES = 10;

    /** @throws UserException with the script's last line when it fails */
    JsonNode call(String script, Object... arguments) throws InterruptedException {
        String said = run(script, arguments);
        try {
            return new ObjectMapper().readTree(said);
        } catch (IOException e) {
            throw new UserException(script + " printed no JSON: " + last(said), e);
        }
    }

    /** Its output. */
    String run(String script, Object... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                python.toString(), scripts.resolve(script).toAbsolutePath().toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Path said = Files.createTempFile("crodino-peer", ".json");
            Path complained = Files.createTempFile("crodino-peer", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectOutput(said.toFile())
                        .redirectError(complained.toFile())
                        .start();
                try {
                    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                        throw new UserException(script + " did not end within " + MINUTES + " minutes");
                    }
                    if (process.exitValue() != 0) {
                        throw new UserException(
                                script + " failed: " + last(Files.readString(complained, StandardCharsets.UTF_8)));
                    }
                    return Files.readString(said, StandardCharsets.UTF_8);
                } finally {
                    process.destroyForcibly();
                }
            } finally {
                Files.delete(said);
                Files.delete(complained);
            }
        } catch (IOException e) {
            throw new UserException("cannot call " + python + ": " + e.getMessage(), e);
        }
    }

    private static String last(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
