package io.crodino.curation.labels.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.mask.Outliner;
import io.crodino.curation.labels.mask.PixelOutlines;
import io.crodino.curation.labels.mask.Polygon;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cityscapes: {@code leftImg8bit} and {@code gtFine} with ids, training ids, colours and polygons of each picture. Masks
 * are exact; the polygons, in whose order they are painted, are taken where somebody has changed them since.
 */
public final class CityscapesFormat implements LabelFormat {
    static final String COLORS = "label_colors.txt";

    /** Copying a folder takes less. */
    private static final long LATER_MILLIS = 2000;

    private static final Pattern FILE = Pattern.compile(
            "(?<stem>(?:.*/)?.+?)_gt(?:Fine|Coarse)_(?<kind>labelIds|labelTrainIds|polygons)\\.(?:png|json)");

    private final String set;
    private final String city;
    private final double tolerance;

    /**
     * @param set {@code train}, {@code val} or {@code test}
     * @param city name of the folder of all pictures
     * @param tolerance as {@link Outliner} has it
     */
    public CityscapesFormat(String set, String city, double tolerance) {
        this.set = set;
        this.city = city;
        this.tolerance = tolerance;
    }

    @Override
    public LabelWriter writer(ExportTree out, ToolClasses classes) {
        return new CityscapesWriter(out, classes, set + "/" + city + "/", new Outliner(new PixelOutlines(), tolerance));
    }

    @Override
    public ForeignLabels read(ImportTree in) {
        Map<String, Map<String, String>> stems = new TreeMap<>();
        for (String name : in.names()) {
            Matcher found = FILE.matcher(name);
            if (found.matches()) {
                stems.computeIfAbsent(found.group("stem"), stem -> new TreeMap<>())
                        .put(found.group("kind"), name);
            }
        }
        if (stems.isEmpty()) {
            throw new UserException(
                    in.root() + " holds no NAME_gtFine_labelIds.png or NAME_gtFine_polygons.json: expected"
                            + " a folder in the form of Cityscapes");
        }
        String colors = in.names().stream()
                .filter(name -> name.equals(COLORS) || name.endsWith("/" + COLORS))
                .findFirst()
                .orElse(null);
        CityscapesNames own = colors == null ? null : CityscapesNames.parse(in.read(colors), in.shown(colors));
        return new ForeignLabels(
                stems.entrySet().stream()
                        .map(stem -> picture(in, stem.getKey(), stem.getValue(), own))
                        .toList(),
                List.of());
    }

    private static ForeignPicture picture(
            ImportTree in, String stem, Map<String, String> kinds, @Nullable CityscapesNames own) {
        // Without a table of one's own the numbers are those of Cityscapes, and of them the ids say more.
        boolean training = kinds.containsKey("labelTrainIds") && (own != null || !kinds.containsKey("labelIds"));
        String mask = kinds.get(training ? "labelTrainIds" : "labelIds");
        String polygons = kinds.get("polygons");
        boolean changed = mask == null
                || (own != null && !training)
                || (polygons != null && in.modified(polygons) > in.modified(mask) + LATER_MILLIS);
        if (changed && polygons != null) {
            return new ForeignPicture(stem + ".png", (canvas, names) -> paint(in, polygons, canvas, names));
        }
        String read = mask == null ? "" : mask;
        CityscapesNames ids = own == null ? CityscapesNames.TRAINING : own;
        CityscapesNames numbers = training ? ids : CityscapesNames.ALL;
        return new ForeignPicture(stem + ".png", (canvas, names) -> paint(in, read, numbers, canvas, names));
    }

    private static void paint(ImportTree in, String mask, CityscapesNames numbers, ClassMask canvas, NameTable names) {
        String where = in.shown(mask);
        MaskPicture picture = MaskPicture.decode(in.read(mask), where).requireSize(canvas, where);
        if (picture.isColored()) {
            throw new UserException(where + " holds colours: expected a grey picture of ids");
        }
        int before = -1;
        int id = ClassMask.VOID;
        for (int i = 0; i < canvas.ids().length; i++) {
            int number = picture.at(i);
            if (number != before) {
                id = number == ClassMask.VOID ? ClassMask.VOID : names.id(numbers.name(number, where));
                before = number;
            }
            canvas.ids()[i] = (byte) id;
        }
    }

    private static void paint(ImportTree in, String polygons, ClassMask canvas, NameTable names) {
        PixelOutlines style = new PixelOutlines();
        String where = in.shown(polygons);
        JsonNode file = JsonInput.tree(in, polygons);
        ForeignSize.require(
                where, JsonFields.whole(file, "imgWidth", where), JsonFields.whole(file, "imgHeight", where), canvas);
        for (JsonNode object : JsonFields.list(file, "objects", where)) {
            if (object.path("deleted").asInt(0) == 0) {
                Polygon points = JsonFields.pairs(JsonFields.list(object, "polygon", where), "polygon", where);
                style.fill(canvas, points, names.id(JsonFields.text(object, "label", where)));
            }
        }
    }
}
