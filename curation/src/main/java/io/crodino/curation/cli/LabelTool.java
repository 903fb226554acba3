package io.crodino.curation.cli;

import io.crodino.formats.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whose form labels are exchanged in. */
enum LabelTool {
    CVAT,
    COCO,
    LABELME,
    LABEL_STUDIO,
    VOC,
    CITYSCAPES;

    /** As it is typed. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what is typed. */
    static final class Converter implements ITypeConverter<LabelTool> {
        @Override
        public LabelTool convert(String text) {
            List<String> known = Arrays.stream(values()).map(LabelTool::key).toList();
            return Arrays.stream(values())
                    .filter(tool -> tool.key().equalsIgnoreCase(text.replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no form of labels" + Suggestion.sentence(text, known)));
        }
    }
}
