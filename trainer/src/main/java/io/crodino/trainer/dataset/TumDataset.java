package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * A sequence of TUM RGB-D (or ICL-NUIM): {@code rgb.txt} and {@code depth.txt} with a time and a file a line, both
 * sensors on their own clocks, no labels. A frame is a pair of pictures that lie at most 20 ms apart. Thread-safe.
 */
public final class TumDataset implements Dataset {
    /** 5000 units are a metre. */
    private static final DepthFormat DEPTH = new DepthFormat(0.0002, 0, List.of(0), 0.0002 * 65535);

    private final Path root;
    private final List<TumLists.TimedPair> pairs;

    private TumDataset(Path root, List<TumLists.TimedPair> pairs) {
        OpenCv.load();
        this.root = root;
        this.pairs = pairs;
    }

    /** @throws UserException when a list is missing or wrong, or no two pictures belong together */
    public static TumDataset open(Path root) {
        if (!Files.isDirectory(root)) {
            throw new UserException("no folder " + root + ": expected a TUM RGB-D sequence with rgb.txt and depth.txt");
        }
        List<TumLists.TimedPair> pairs =
                TumLists.associate(TumLists.read(root.resolve("rgb.txt")), TumLists.read(root.resolve("depth.txt")));
        if (pairs.isEmpty()) {
            throw new UserException("no picture of " + root.resolve("rgb.txt") + " lies within 20 ms of one of "
                    + root.resolve("depth.txt") + ": expected times in seconds of the same clock");
        }
        return new TumDataset(root, pairs);
    }

    @Override
    public String name() {
        return root.toAbsolutePath().normalize().getFileName().toString();
    }

    @Override
    public List<ClassInfo> classes() {
        return List.of();
    }

    @Override
    public DepthFormat depth() {
        return DEPTH;
    }

    @Override
    public List<String> splits() {
        return List.of("all");
    }

    @Override
    public List<String> stems(String split) {
        if (!split.equals("all")) {
            throw new UserException("a TUM RGB-D sequence has no split '" + split + "': nothing in it is labelled");
        }
        return IntStream.range(0, pairs.size()).mapToObj(TumDataset::stem).toList();
    }

    private static String stem(int index) {
        return String.format(Locale.ROOT, "%06d", index);
    }

    private TumLists.TimedPair pair(String stem) {
        return pairs.get(Integer.parseInt(stem));
    }

    @Override
    public RgbdFrame frame(String stem) {
        Mat color = PictureFile.color(root.resolve(pair(stem).rgb().file()));
        Mat depth = PictureFile.depth(root.resolve(pair(stem).depth().file()));
        DEPTH.clean(depth);
        return new RgbdFrame(color, depth, new Mat(color.size(), CvType.CV_8UC1, Scalar.all(RgbdFolder.IGNORE)));
    }

    @Override
    public Optional<Path> colorFile(String stem) {
        return Optional.of(root.resolve(pair(stem).rgb().file()));
    }

    @Override
    public Optional<CaptureTimes> times() {
        long first = Math.min(pairs.get(0).rgb().nanos(), pairs.get(0).depth().nanos());
        Map<String, PerModality<OptionalLong>> times = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            times.put(
                    stem(i),
                    new PerModality<>(
                            OptionalLong.of(pairs.get(i).rgb().nanos() - first),
                            OptionalLong.of(pairs.get(i).depth().nanos() - first)));
        }
        return Optional.of(new CaptureTimes(times));
    }

    @Override
    public String fingerprint() {
        return name() + " " + Sha256.of(pairs.toString()).substring(0, 12);
    }
}
