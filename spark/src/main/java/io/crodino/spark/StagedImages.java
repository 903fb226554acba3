package io.crodino.spark;

import io.crodino.edge.model.ModelCard;
import io.crodino.edge.segment.PictureFolder;
import io.crodino.edge.segment.StoredPictures;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A folder of pictures on this machine: where it lies here it is used in place, else what describes it is fetched first,
 * and a picture with its label just before it is read. For one thread.
 *
 * @param source the folder wherever it is
 * @param folder the folder here
 */
record StagedImages(Storage source, Path folder) implements AutoCloseable {
    /**
     * Gets ready.
     *
     * @param scratch a new folder, of this one alone: a task that was given up may still run when another has its pictures
     * @param rgbd whether it is an RGB-D folder
     */
    static StagedImages open(Storage source, Path scratch, boolean rgbd) {
        StagedImages images = new StagedImages(source, source.onThisMachine(scratch));
        if (rgbd && !source.isLocal()) {
            images.describe();
        }
        return images;
    }

    private void describe() {
        Path description = folder.resolve(PictureFolder.DESCRIPTION);
        source.fetch(PictureFolder.DESCRIPTION, description);
        String calibration = Yaml.tree(description).path("calibration").textValue();
        if (calibration != null && !calibration.isEmpty()) {
            source.fetch(calibration, folder.resolve(calibration));
        }
        if (source.isFolder("label")) {
            try {
                Files.createDirectories(folder.resolve("label"));
            } catch (IOException e) {
                throw new UserException("cannot write to " + folder + ": " + e.getMessage(), e);
            }
        }
    }

    /** These pictures, to be fetched one by one. */
    StoredPictures pictures(ModelCard card, double unit, List<PictureRef> refs) {
        return PictureFolder.of(
                folder, card, unit, refs.stream().collect(Collectors.toMap(PictureRef::stem, PictureRef::picture)));
    }

    /** Before a picture is read. */
    void fetch(PictureRef ref) {
        if (!source.isLocal()) {
            source.fetch(ref.picture(), folder.resolve(ref.picture()));
            if (ref.label() != null) {
                source.fetch(ref.label(), folder.resolve(ref.label()));
            }
        }
    }

    /** When it was read. */
    void release(PictureRef ref) {
        if (!source.isLocal()) {
            delete(ref.picture());
            if (ref.label() != null) {
                delete(ref.label());
            }
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UserException("cannot delete " + folder.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** A sentence about a file here, as one about the file there. */
    String retold(String sentence) {
        return source.isLocal() ? sentence : sentence.replace(folder.toString(), source.toString());
    }

    @Override
    public void close() {
        if (!source.isLocal()) {
            FolderTree.delete(folder);
        }
    }
}
