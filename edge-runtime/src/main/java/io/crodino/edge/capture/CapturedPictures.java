package io.crodino.edge.capture;

import io.crodino.formats.PerModality;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one frame, encoded as PNG.
 *
 * @param rgb what the camera saw
 * @param depth what the depth sensor saw
 * @param prelabel ids of who was in charge
 * @param classes ids of each network alone; null when only one has computed
 */
record CapturedPictures(
        byte[] rgb, byte[] depth, byte[] prelabel, @Nullable PerModality<byte[]> classes) {
    /** By the folder that they go to. */
    Map<String, byte[]> byFolder() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("rgb", rgb);
        files.put("depth", depth);
        files.put("prelabel", prelabel);
        if (classes != null) {
            files.put("classes/rgb", classes.rgb());
            files.put("classes/depth", classes.depth());
        }
        return files;
    }

    long bytes() {
        return byFolder().values().stream().mapToLong(file -> file.length).sum();
    }
}
