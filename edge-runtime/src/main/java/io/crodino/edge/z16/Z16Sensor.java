package io.crodino.edge.z16;

import io.crodino.edge.sensor.DeviceNode;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.LastOneOut;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Depth that FFmpeg reads from a V4L2 device, Z16 or Y16. Threads as {@link Sensor} says. */
final class Z16Sensor implements Sensor {
    private static final double DEFAULT_FPS = 30;

    private final String source;
    private final RawVideo.Source wanted;
    private final double unit;
    private final LastOneOut guard = new LastOneOut(this::release);
    private @Nullable RawVideo video;
    private long sequence;

    /** @param unit metres per stored unit */
    Z16Sensor(String source, RawVideo.Source wanted, double unit) {
        OpenCv.load();
        this.source = source;
        this.wanted = wanted;
        this.unit = unit;
    }

    @Override
    public SensorFormat open() throws IOException {
        guard.enter(true);
        try {
            RawVideo opened = connect();
            video = opened;
            sequence = 0;
            return new SensorFormat(
                    Modality.DEPTH,
                    opened.width(),
                    opened.height(),
                    opened.fps() > 0 ? opened.fps() : DEFAULT_FPS,
                    unit,
                    given(opened));
        } finally {
            guard.leave();
        }
    }

    private RawVideo connect() throws IOException {
        try {
            return RawVideo.open(wanted);
        } catch (IOException e) {
            throw new IOException(
                    "cannot open " + source + ": " + e.getMessage() + "; "
                            + DeviceNode.reason(Path.of(wanted.address())),
                    e);
        }
    }

    private String given(RawVideo opened) {
        String size = opened.width() + "x" + opened.height();
        String asked = wanted.options().getOrDefault("video_size", size);
        return String.format(Locale.ROOT, "FFmpeg %s %s 16 bit %.1f fps", wanted.demuxer(), size, opened.fps())
                + (asked.equals(size) ? "" : "; not as asked: size=" + asked);
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        guard.enter(false);
        try {
            RawVideo from = video;
            if (from == null) {
                throw new IOException(source + " is not open");
            }
            from.read(frame.image());
            frame.stamp(System.nanoTime(), ++sequence);
            return true;
        } catch (IOException e) {
            throw new IOException(source + " stopped sending frames: " + e.getMessage(), e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void close() {
        guard.letGo();
    }

    private void release() {
        if (video != null) {
            video.close();
            video = null;
        }
    }
}
