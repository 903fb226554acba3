package io.crodino.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.UserException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Rows of figures, a file for each task: {@code figures/part-RUN-TASK.jsonl}, a row in a line. A file comes last of what a
 * task does and is whole or absent, so what stands in one is done. Of several rows of a picture the last counts.
 *
 * @param out the folder of results
 */
record FigureParts(Storage out) {
    private static final String FOLDER = "figures";
    private static final Pattern NAME = Pattern.compile("part-(\\d{5,})-\\d{5,}\\.jsonl");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Sorted: those of later runs come later. */
    List<String> names() {
        return out.list(FOLDER).stream()
                .filter(name -> NAME.matcher(name).matches())
                .sorted()
                .toList();
    }

    /** The number of the next run. */
    int nextRun() {
        List<String> names = names();
        return names.isEmpty() ? 0 : 1 + run(names.get(names.size() - 1));
    }

    private static int run(String name) {
        return Integer.parseInt(name.split("-", -1)[1]);
    }

    /** Writes the rows of a task; a task that is done again replaces its file. */
    void write(int run, int task, List<FigureRow> rows) {
        out.write(String.format(Locale.ROOT, "%s/part-%05d-%05d.jsonl", FOLDER, run, task), stream -> {
            for (FigureRow row : rows) {
                stream.write(MAPPER.writeValueAsBytes(row));
                stream.write('\n');
            }
        });
    }

    /**
     * All rows, in the order of {@link #names}.
     *
     * @throws UserException when a file holds something else
     */
    void forEach(Consumer<FigureRow> reader) {
        for (String name : names()) {
            String text = new String(out.read(FOLDER + "/" + name), StandardCharsets.UTF_8);
            text.lines().map(line -> row(line, name)).forEach(reader);
        }
    }

    private FigureRow row(String line, String name) {
        try {
            return MAPPER.readValue(line, FigureRow.class);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    out + "/" + FOLDER + "/" + name + " is no file of figures: expected a JSON object in each line;"
                            + " delete it, and its pictures are segmented again",
                    e);
        }
    }
}
