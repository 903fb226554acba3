package io.crodino.edge.record;

import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import java.nio.file.Path;
import java.util.Map;

/** Recordings as RGB-D folders. */
public final class FolderFormat implements RecordingFormat {
    @Override
    public String name() {
        return RecordConfig.FOLDER;
    }

    @Override
    public Recording begin(RecordConfig config, Map<Modality, SensorFormat> formats) {
        SensorFormat depth = formats.get(Modality.DEPTH);
        return new RecordingFolder(Path.of(config.out()), config.rgbFormat(), depth == null ? 0 : depth.unit());
    }

    @Override
    public String next(RecordConfig config, Map<Modality, SensorFormat> formats) {
        return formats.size() == Modality.values().length
                ? "label frames (label/STEM.png), put their classes into dataset.yaml and their stems into"
                        + " train.txt and val.txt, then ./crodino train --data "
                        + Cli.shellWord("folder:" + config.out())
                : "training needs both sensors in one recording; this one can be replayed";
    }
}
