package io.crodino.curation.merge;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder that is joined with others.
 *
 * @param prefix put before its stems; empty where none of them collides
 */
record MergeSource(FolderIndex index, String prefix) {
    /** @throws UserException when it is no RGB-D folder */
    static MergeSource open(Path root) {
        FolderIndex index = FolderIndex.of(root);
        index.mistake().ifPresent(mistake -> {
            throw new UserException(mistake);
        });
        return new MergeSource(index, "");
    }

    MergeSource withPrefix(String text) {
        return new MergeSource(index, text);
    }

    RgbdFolder folder() {
        return index.folder();
    }

    /** Stems as this folder has them. */
    List<String> stems() {
        return index.frames();
    }

    String renamed(String stem) {
        return prefix + stem;
    }
}
