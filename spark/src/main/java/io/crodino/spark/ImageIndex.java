package io.crodino.spark;

import io.crodino.edge.model.ModelCard;
import io.crodino.edge.segment.PictureFolder;
import io.crodino.edge.segment.PictureNames;
import io.crodino.formats.UserException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a folder of pictures holds for a model, by names alone.
 *
 * @param rgbd whether it is an RGB-D folder
 * @param pictures sorted by stem
 */
record ImageIndex(boolean rgbd, List<PictureRef> pictures) {
    /** @throws UserException when there is no folder, or nothing for the model's sensor in it */
    static ImageIndex of(Storage folder, ModelCard card) {
        if (!folder.isFolder("")) {
            throw PictureFolder.missing(folder);
        }
        List<String> names = folder.list("");
        boolean rgbd = names.contains(PictureFolder.DESCRIPTION);
        String place = rgbd ? card.sensor().key() + "/" : "";
        SortedMap<String, String> found = rgbd
                ? PictureNames.rgbd(card.sensor(), folder.list(card.sensor().key()))
                : PictureNames.plain(folder, names);
        Set<String> labels = rgbd ? new HashSet<>(folder.list("label")) : Set.of();
        if (found.isEmpty()) {
            throw PictureFolder.empty(folder, card.sensor(), rgbd);
        }
        return new ImageIndex(
                rgbd,
                found.entrySet().stream()
                        .map(entry -> new PictureRef(
                                entry.getKey(),
                                place + entry.getValue(),
                                labels.contains(entry.getKey() + ".png") ? "label/" + entry.getKey() + ".png" : null))
                        .toList());
    }
}
