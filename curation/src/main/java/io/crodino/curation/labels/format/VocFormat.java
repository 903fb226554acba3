package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.curation.labels.tree.ExportTree;
import io.crodino.curation.labels.tree.ImportTree;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pascal VOC, and CVAT's "Segmentation mask 1.1", which is like it: {@code JPEGImages}, {@code SegmentationClass}, {@code
 * SegmentationObject}, {@code ImageSets/Segmentation} and {@code labelmap.txt}. Masks have a palette; number 0 is what
 * nobody has labelled. Exact.
 */
public final class VocFormat implements LabelFormat {
    static final Pattern MASK = Pattern.compile("(?:.*/)?SegmentationClass/(.+)\\.png", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL_MAP = Pattern.compile("(?:.*/)?labelmap\\.txt");
    private static final int VALUES = 1 << 24;

    private final String set;
    private final boolean cvat;

    private VocFormat(String set, boolean cvat) {
        this.set = set;
        this.cvat = cvat;
    }

    /** Where pixels without a class have the number 255. */
    public static VocFormat pascal(String set) {
        return new VocFormat(set, false);
    }

    /** Where pixels without a class are what nobody has labelled, if they can be. */
    public static VocFormat cvat(String set) {
        return new VocFormat(set, true);
    }

    @Override
    public LabelWriter writer(ExportTree out, ToolClasses classes) {
        return new VocWriter(out, classes, set, cvat);
    }

    @Override
    public ForeignLabels read(ImportTree in) {
        List<String> maps =
                in.names().stream().filter(LABEL_MAP.asMatchPredicate()).toList();
        if (maps.size() > 1) {
            throw new UserException(in.root() + " holds " + maps.get(0) + " and " + maps.get(1)
                    + ": expected one export, give each by itself");
        }
        LabelMap map = maps.isEmpty() ? LabelMap.voc() : LabelMap.parse(in.read(maps.get(0)), in.shown(maps.get(0)));
        List<ForeignPicture> pictures = in.names().stream()
                .map(MASK::matcher)
                .filter(Matcher::matches)
                .map(found -> picture(in, found, map))
                .toList();
        if (pictures.isEmpty()) {
            throw new UserException(in.root() + " holds no SegmentationClass/NAME.png: expected what "
                    + (cvat ? "CVAT exports as 'Segmentation mask 1.1'" : "has the form of Pascal VOC's segmentation"));
        }
        return new ForeignLabels(pictures, List.of());
    }

    private static ForeignPicture picture(ImportTree in, Matcher found, LabelMap map) {
        String file = found.group();
        return new ForeignPicture(
                found.group(1) + ".png", (canvas, names) -> paint(in.read(file), in.shown(file), map, canvas, names));
    }

    private static void paint(byte[] file, String where, LabelMap map, ClassMask canvas, NameTable names) {
        MaskPicture picture = MaskPicture.decode(file, where).requireSize(canvas, where);
        int before = VALUES;
        int id = ClassMask.VOID;
        for (int i = 0; i < canvas.ids().length; i++) {
            int value = picture.at(i);
            if (value != before) {
                id = names.id(map.name(picture, value, where));
                before = value;
            }
            canvas.ids()[i] = (byte) id;
        }
    }
}
