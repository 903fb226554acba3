package io.crodino.edge.z16;

import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the sensor of {@code z16:/dev/video2?size=640x480&fps=30&unit=0.001}. Thread-safe. */
public final class Z16Provider implements SensorProvider {
    private static final String PREFIX = "z16:";
    private static final String DEMUXER = "video4linux2";
    private static final double MILLIMETRE = 0.001;

    @Override
    public boolean accepts(String source) {
        return source.startsWith(PREFIX);
    }

    @Override
    public Sensor create(String source, Modality modality) {
        SourceOptions options = SourceOptions.parse(source, List.of("size", "fps", "unit"));
        if (modality != Modality.DEPTH) {
            throw new UserException(source + " is a depth sensor: use it with --depth");
        } else if (!options.path().startsWith("/dev/")) {
            throw new UserException(source + ": expected a device, e.g. z16:/dev/video2?size=640x480&fps=30");
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("pixel_format", "gray16le");
        ImageSize size = options.size("size");
        if (size.isKnown()) {
            wanted.put("video_size", size.toString());
        }
        if (options.has("fps")) {
            wanted.put("framerate", Double.toString(options.positive("fps", 0)));
        }
        double unit = options.positive("unit", MILLIMETRE);
        requireFfmpeg(source);
        return new Z16Sensor(source, new RawVideo.Source(DEMUXER, options.path(), wanted), unit);
    }

    private static void requireFfmpeg(String source) {
        try {
            Class.forName("org.bytedeco.ffmpeg.global.avdevice");
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UserException(
                    source
                            + " needs FFmpeg, which the lean kit leaves out: start it with CRODINO_PROFILES=z16 ./crodino ...,"
                            + " or put org.bytedeco:ffmpeg with the natives of this platform on the class path",
                    e);
        }
    }
}
