package io.crodino.curation.labels.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON file that grows with each picture, beside the tree that it goes into in the end. For one thread. */
final class SpooledJson implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ExportTree out;
    private final Path file;
    private final JsonGenerator generator;

    SpooledJson(ExportTree out) {
        this.out = out;
        this.file = out.spool("json");
        try {
            this.generator = MAPPER.createGenerator(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes some of it. */
    @FunctionalInterface
    interface Part {
        void writeTo(JsonGenerator generator) throws IOException;
    }

    void write(Part part) {
        try {
            part.writeTo(generator);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** It is whole: puts it into the tree. */
    void finish(String name) {
        write(JsonGenerator::close);
        out.add(name, stream -> Files.copy(file, stream));
    }

    private UserException failed(IOException e) {
        return new UserException(
                "cannot write " + file + ": " + e.getMessage()
                        + "; nothing is left of the export, free some space or choose another folder",
                e);
    }

    @Override
    public void close() {
        try {
            generator.close();
        } catch (IOException e) {
            // The disk is full, which is on its way already.
            file.toFile().deleteOnExit();
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
