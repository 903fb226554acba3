package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An {@link RgbdFolder} with labels. Thread-safe. */
public final class FolderDataset implements Dataset {
    private final RgbdFolder folder;
    private final RgbdImages images;

    private final Optional<ConversionMark> mark;

    private FolderDataset(RgbdFolder folder) {
        this.folder = folder;
        this.mark = ConversionMark.read(folder.root());
        this.images = new RgbdImages(folder);
    }

    /** @throws io.crodino.formats.UserException when it is no RGB-D folder, or one without labels */
    public static FolderDataset open(Path root) {
        RgbdFolder folder = RgbdFolder.open(root);
        folder.requireLabels();
        return new FolderDataset(folder);
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public List<ClassInfo> classes() {
        return folder.classes();
    }

    @Override
    public DepthFormat depth() {
        return folder.depth();
    }

    /** That of the data set which was converted into this folder, otherwise distances as they are. */
    @Override
    public DepthEncoding usualEncoding() {
        return mark.map(ConversionMark::encoding).orElse(DepthEncoding.DEPTH);
    }

    @Override
    public boolean holdsDistances() {
        return mark.map(ConversionMark::distances).orElse(true);
    }

    @Override
    public List<String> stems(String split) {
        return folder.stems(split);
    }

    @Override
    public RgbdFrame frame(String stem) {
        return images.frame(stem);
    }

    @Override
    public Optional<Path> colorFile(String stem) {
        return Optional.of(folder.rgb(stem));
    }

    @Override
    public String fingerprint() {
        return folder.fingerprint();
    }
}
