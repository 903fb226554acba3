package io.crodino.bags.record;

import io.crodino.bags.mcap.Compression;
import io.crodino.edge.record.FrameSet;
import io.crodino.edge.record.RecordConfig;
import io.crodino.edge.record.Recording;
import io.crodino.edge.record.RgbFormat;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.PictureEncoder;
import io.crodino.formats.ros.RosMessage;
import io.crodino.formats.ros.Time;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Pictures of sensors as a {@link BagFolder}, which is begun with the first of them. For one thread. */
final class BagRecording implements Recording {
    /** Depth is registered to colour, so both are seen from one place. */
    private static final String FRAME = "camera_color_optical_frame";

    private static final double MILLIMETRE = 0.001;

    private final Path root;
    private final RgbFormat rgbFormat;
    private final double unit;
    private final Map<Modality, Integer> topics = new EnumMap<>(Modality.class);
    /** From the monotonic clock to nanoseconds since 1970, for the whole recording. */
    private final long epoch;

    private @Nullable BagFolder folder;

    /** @param unit metres per unit of depth, 0 without depth */
    BagRecording(RecordConfig config, double unit) {
        this.root = Path.of(config.out());
        this.rgbFormat = config.rgbFormat();
        this.unit = unit;
        Instant now = Instant.now();
        this.epoch = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    @Override
    public void write(FrameSet set) {
        BagFolder out = folder == null ? begin() : folder;
        folder = out;
        for (Modality modality : Modality.values()) {
            Frame frame = set.get(modality);
            if (frame != null) {
                write(out, modality, frame);
            }
        }
    }

    /** Compressed pictures do not become smaller; raw ones do, as fast as they come. */
    private BagFolder begin() {
        return new BagFolder(root, rgbFormat == RgbFormat.RAW ? Compression.LZ4 : Compression.NONE);
    }

    private void write(BagFolder out, Modality modality, Frame frame) {
        long captured = epoch + frame.captureNanos();
        long now = epoch + System.nanoTime();
        Header header = new Header(Time.ofNanos(captured), FRAME);
        RosMessage message = modality == Modality.RGB ? color(header, frame.image()) : depth(header, frame.image());
        Integer topic = topics.get(modality);
        if (topic == null) {
            topic = begin(out, modality, message);
            topics.put(modality, topic);
        }
        out.write(topic, now, captured, message);
    }

    private static int begin(BagFolder out, Modality modality, RosMessage message) {
        boolean raw = message instanceof Image;
        MessageType<?> type = raw ? Image.TYPE : CompressedImage.TYPE;
        String name = modality == Modality.RGB ? "/camera/color/image_raw" : "/camera/depth/image_raw";
        String transport = raw ? "" : modality == Modality.RGB ? "/compressed" : "/compressedDepth";
        return out.topic(name + transport, type);
    }

    private RosMessage color(Header header, Mat picture) {
        return rgbFormat == RgbFormat.RAW
                ? PictureEncoder.color(header, picture)
                : PictureEncoder.compressedColor(header, picture, rgbFormat == RgbFormat.JPG ? "jpeg" : "png");
    }

    /** Where the unit is not a millimetre, metres as they are: the compressed form would round them. */
    private RosMessage depth(Header header, Mat picture) {
        return rgbFormat == RgbFormat.RAW || unit != MILLIMETRE
                ? PictureEncoder.depth(header, picture, unit)
                : PictureEncoder.compressedDepth(header, picture);
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
