package io.crodino.formats.rgbd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code dataset.yaml} as it stands on the disk; {@link RgbdFolder} says what each line means. */
record DatasetDescription(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<ClassInfo> classes,
        @Nullable List<Integer> ignore,
        @Nullable DepthFormat depth,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        String calibration) {
    /** 255 is ignore, 254 is kept free to mark ids that are not in the list. */
    private static final int MAX_CLASSES = 254;

    /** Label files have at most 16 bits. */
    private static final int MAX_ID = 65535;

    /**
     * Reads it and checks what it says.
     *
     * @throws UserException when it is not what a description must be
     */
    static DatasetDescription read(Path file) {
        DatasetDescription read = Yaml.read(file, DatasetDescription.class);
        if (read.name() == null || read.classes() == null) {
            throw new UserException(file + " has no name or no classes: expected both, 'classes: []' in a recording");
        }
        checkClasses(file, read.classes());
        if (read.ignore() != null) {
            checkIgnored(file, read.ignore());
        }
        return read;
    }

    void write(Path file) {
        AtomicFile.writeText(file, Yaml.write(this));
    }

    private static void checkIgnored(Path file, List<Integer> ignore) {
        for (@Nullable Integer id : ignore) {
            if (id == null || id < 0 || id > MAX_ID) {
                throw new UserException(file + ": ignore has the label id " + id + ", expected 0 to " + MAX_ID);
            }
        }
    }

    private static void checkClasses(Path file, List<ClassInfo> classes) {
        if (classes.size() == 1 || classes.size() > MAX_CLASSES) {
            throw new UserException(file + ": found " + classes.size()
                    + (classes.size() == 1 ? " class" : " classes") + ", expected 2 to " + MAX_CLASSES
                    + ", or none in a recording without labels");
        }
        Set<Integer> ids = new HashSet<>();
        for (ClassInfo info : classes) {
            if (!ids.add(info.id())) {
                throw new UserException(file + ": class id " + info.id() + " is given twice; ids must differ");
            }
        }
    }
}
