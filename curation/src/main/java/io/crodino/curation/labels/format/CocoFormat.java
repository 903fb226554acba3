package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.CornerOutlines;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * COCO: {@code images}, {@code annotations/instances_SET.json}. Run lengths are exact; polygons have no holes, so what lies
 * in a hole is painted later: in the order of the file.
 */
public final class CocoFormat implements LabelFormat {
    private final String set;
    private final @Nullable Outliner polygons;

    private CocoFormat(String set, @Nullable Outliner polygons) {
        this.set = set;
        this.polygons = polygons;
    }

    /** Writes all pixels of a class as run lengths. */
    public static CocoFormat runs(String set) {
        return new CocoFormat(set, null);
    }

    /** @param tolerance as {@link Outliner} has it */
    public static CocoFormat polygons(String set, double tolerance) {
        return new CocoFormat(set, new Outliner(new CornerOutlines(), tolerance));
    }

    @Override
    public LabelWriter writer(ExportTree out, ToolClasses classes) {
        return new CocoWriter(out, classes, set, polygons);
    }

    /** What the lists of a file hold. */
    private static final class Content {
        final Map<Long, String> categories = new LinkedHashMap<>();
        final Map<Long, CocoImage> images = new LinkedHashMap<>();
        final Map<Long, List<CocoShape>> shapes = new LinkedHashMap<>();
        int boxes;
    }

    @Override
    public ForeignLabels read(ImportTree in) {
        List<String> files =
                in.names().stream().filter(name -> name.endsWith(".json")).toList();
        if (files.isEmpty()) {
            throw new UserException(in.root() + " holds no .json file: expected COCO's instances");
        }
        List<ForeignPicture> pictures = new ArrayList<>();
        int boxes = 0;
        for (String file : files) {
            Content content = new Content();
            JsonInput.stream(in, file, (list, element) -> add(content, list, element, in.shown(file)));
            if (content.images.isEmpty()) {
                throw new UserException(in.shown(file) + " has no images: expected COCO's instances, with images,"
                        + " annotations and categories");
            }
            pictures.addAll(pictures(content, in.shown(file)));
            boxes += content.boxes;
        }
        return new ForeignLabels(
                pictures,
                boxes == 0 ? List.of() : List.of(boxes + " annotations without a segmentation were left out"));
    }

    private static void add(Content content, String list, JsonNode element, String file) {
        switch (list) {
            case "categories" ->
                put(content.categories, id(element, file), JsonFields.text(element, "name", file + ": category"), file);
            case "images" -> put(content.images, id(element, file), CocoImage.of(element, file), file);
            case "annotations" -> {
                CocoShape shape = CocoShape.of(element, file);
                if (shape == null) {
                    content.boxes++;
                } else {
                    content.shapes
                            .computeIfAbsent(shape.image(), image -> new ArrayList<>())
                            .add(shape);
                }
            }
            default -> {
                // Tools add lists.
            }
        }
    }

    private static long id(JsonNode element, String file) {
        return JsonFields.whole(element, "id", file);
    }

    private static <T> void put(Map<Long, T> map, long id, T value, String file) {
        if (map.put(id, value) != null) {
            throw new UserException(file + " has the id " + id + " twice in one list: export it again");
        }
    }

    private static List<ForeignPicture> pictures(Content content, String file) {
        for (Map.Entry<Long, List<CocoShape>> shapes : content.shapes.entrySet()) {
            if (!content.images.containsKey(shapes.getKey())) {
                throw new UserException(file + " has an annotation of image " + shapes.getKey()
                        + ", which is not among its images: export it again");
            }
            for (CocoShape shape : shapes.getValue()) {
                if (!content.categories.containsKey(shape.category())) {
                    throw new UserException(file + " has an annotation of category " + shape.category()
                            + ", which is not among its categories: export it again");
                }
            }
        }
        return content.images.entrySet().stream()
                .map(image -> picture(
                        image.getValue(),
                        content.shapes.getOrDefault(image.getKey(), List.of()),
                        content.categories,
                        file))
                .toList();
    }

    private static ForeignPicture picture(
            CocoImage image, List<CocoShape> shapes, Map<Long, String> categories, String file) {
        String where = file + ": " + image.file();
        return new ForeignPicture(image.file(), (canvas, names) -> {
            ForeignSize.require(where, image.width(), image.height(), canvas);
            for (CocoShape shape : shapes) {
                shape.paint(canvas, names.id(String.valueOf(categories.get(shape.category()))), where);
            }
        });
    }
}
