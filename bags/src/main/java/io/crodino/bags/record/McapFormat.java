package io.crodino.bags.record;

import io.crodino.edge.record.RecordConfig;
import io.crodino.edge.record.Recording;
import io.crodino.edge.record.RecordingFormat;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.util.Map;

/** Recordings as ROS 2 bags in MCAP. */
public final class McapFormat implements RecordingFormat {
    @Override
    public String name() {
        return "mcap";
    }

    @Override
    public Recording begin(RecordConfig config, Map<Modality, SensorFormat> formats) {
        SensorFormat depth = formats.get(Modality.DEPTH);
        return new BagRecording(config, depth == null ? 0 : depth.unit());
    }

    @Override
    public String next(RecordConfig config, Map<Modality, SensorFormat> formats) {
        return "open it with ros2 bag play or Foxglove"
                + (formats.size() == Modality.values().length
                        ? ", or ./crodino convert bag --in " + config.out() + " --out DIR, to label and learn from it"
                        : "");
    }
}
