package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Label Studio: {@code tasks.json} with brushes as predictions, {@code config.xml} and {@code images}; its export as JSON
 * comes back. Brushes are exact.
 */
public final class LabelStudioFormat implements LabelFormat {
    private final String prefix;

    /** @param prefix of the pictures' addresses in the tasks; empty for that of local files below the export's folder */
    public LabelStudioFormat(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public LabelWriter writer(ExportTree out, ToolClasses classes) {
        return new LabelStudioWriter(out, classes, prefix);
    }

    /** Counts what was left out. */
    private static final class Left {
        int unanswered;
        int several;
        int shapeless;
    }

    @Override
    public ForeignLabels read(ImportTree in) {
        List<String> files =
                in.names().stream().filter(name -> name.endsWith(".json")).toList();
        if (files.isEmpty()) {
            throw new UserException(in.root() + " holds no .json file: expected what Label Studio exports as JSON");
        }
        List<ForeignPicture> pictures = new ArrayList<>();
        Left left = new Left();
        for (String file : files) {
            JsonInput.stream(in, file, (list, task) -> {
                ForeignPicture picture = list.isEmpty() ? picture(task, in.shown(file), left) : null;
                if (picture != null) {
                    pictures.add(picture);
                }
            });
        }
        if (pictures.isEmpty() && left.unanswered == 0) {
            throw new UserException(
                    in.root() + " holds no tasks: expected what Label Studio exports as JSON (not JSON-MIN)");
        }
        return new ForeignLabels(pictures, notes(left));
    }

    private static List<String> notes(Left left) {
        List<String> notes = new ArrayList<>();
        if (left.unanswered > 0) {
            notes.add(left.unanswered + " tasks that nobody has annotated were left out");
        }
        if (left.several > 0) {
            notes.add(left.several + " tasks have several annotations: the last of each was taken");
        }
        if (left.shapeless > 0) {
            notes.add(left.shapeless + " results that are neither brush nor polygon were left out");
        }
        return notes;
    }

    /** Null where nobody has answered: what a network predicted is no label. */
    private static @Nullable ForeignPicture picture(JsonNode task, String file, Left left) {
        String where = file + ": task " + task.path("id").asText("?");
        if (!task.path("data").isObject()) {
            throw new UserException(where + " has no data: expected what Label Studio exports as JSON (not JSON-MIN)");
        }
        // Tasks that were never in Label Studio have none.
        JsonNode all = task.has("annotations") ? JsonFields.list(task, "annotations", where) : task.path("annotations");
        List<JsonNode> answers = StreamSupport.stream(all.spliterator(), false)
                .filter(answer -> !answer.path("was_cancelled").asBoolean(false))
                .toList();
        if (answers.isEmpty()) {
            left.unanswered++;
            return null;
        }
        left.several += answers.size() > 1 ? 1 : 0;
        List<BrushShape> shapes = new ArrayList<>();
        for (JsonNode result : JsonFields.list(answers.get(answers.size() - 1), "result", where)) {
            BrushShape shape = BrushShape.of(result, where);
            if (shape == null) {
                left.shapeless++;
            } else {
                shapes.add(shape);
            }
        }
        return new ForeignPicture(
                name(task, where), (canvas, names) -> shapes.forEach(shape -> shape.paint(canvas, names, where)));
    }

    /** The picture in its address: {@code /data/local-files/?d=FOLDER/NAME}, {@code s3://BUCKET/NAME?SIGNATURE}, ... */
    private static String name(JsonNode task, String where) {
        String address = JsonFields.text(task.path("data"), "image", where + ": data");
        int local = address.indexOf("?d=");
        String path = local < 0 ? address.replaceFirst("[?#].*", "") : address.substring(local + 3);
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A name with a % of its own.
            return path;
        }
    }
}
