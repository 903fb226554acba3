package io.crodino.bags;

import io.crodino.bags.mcap.Compression;
import io.crodino.formats.OpenCv;
import java.nio.file.Path;

/** Writes a bag of raw pictures of 640 x 480 at 30 a second, for measurements: FILE FRAMES COMPRESSION. */
final class MakeBag {
    private MakeBag() {}

    public static void main(String[] arguments) throws Exception {
        OpenCv.load();
        try (SampleBag bag = new SampleBag(Path.of(arguments[0]), Compression.valueOf(arguments[2]), 640, 480)) {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                bag.color("/camera/color/image_raw", i, 33.3 * i);
                bag.depth("/camera/depth/image_raw", i, 33.3 * i + 5);
            }
        }
    }
}
