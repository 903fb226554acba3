package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a camera or stream that OpenCV opens. Options follow {@code ?} for devices
 * ({@code /dev/video0?size=640x480&fps=30}), and {@code #} for URLs, which have a question mark of their own, and
 * pipelines ({@code rtsp://10.0.0.2/main?channel=1#fps=25}).
 *
 * @param source as typed, with a password in it hidden
 * @param address what OpenCV is given
 * @param backend what OpenCV opens it with
 * @param size wanted, or unknown when the driver may choose
 * @param fps wanted of a device; of a stream, the rate it is known to have; 0 = as the source says
 * @param format four characters of the pixel format, empty when the driver may choose
 * @param exposure empty = as it is, {@code auto}, or a number in the driver's unit
 * @param unit depth only: metres per stored unit
 * @param timeoutMillis a stream that says nothing for this long is given up
 */
record CameraSource(
        String source,
        String address,
        OpenCvBackend backend,
        ImageSize size,
        double fps,
        String format,
        String exposure,
        double unit,
        int timeoutMillis) {
    private static final double MILLIMETRE = 0.001;
    private static final double TIMEOUT_MILLIS = 2000;
    private static final Pattern TIMED_STREAMS = Pattern.compile("(?i)(rtsps?|rtp|udp|srt|rtmps?)://");
    private static final String DEPTH_FORMAT = "Y16";

    /** Whether a text names a camera index, a device, a URL or a pipeline. */
    static boolean accepts(String source) {
        return isDevice(source) || isStream(source);
    }

    private static boolean isDevice(String source) {
        return source.startsWith("/dev/") || source.matches("\\d+(\\?.*)?");
    }

    static boolean isStream(String source) {
        return source.contains("://") || source.contains(" ! ");
    }

    /** @throws UserException for an option that is unknown or wrong */
    static CameraSource parse(String typed, Modality modality) {
        String source = Passwords.hidden(typed);
        boolean device = isDevice(typed);
        int mark = device ? typed.indexOf('?') : optionsMark(typed);
        String address = mark < 0 ? typed : typed.substring(0, mark);
        SourceOptions options = mark < 0
                ? new SourceOptions(source, address, Map.of())
                : SourceOptions.of(source, address, typed.substring(mark + 1), keys(device, modality));
        OpenCvBackend backend =
                options.has("backend") ? OpenCvBackend.of(options.text("backend", "")) : OpenCvBackend.usual(address);
        if (options.has("timeout-ms") && backend != OpenCvBackend.FFMPEG) {
            throw new UserException(
                    source + ": timeout-ms works with the backend ffmpeg only, not with " + backend.key());
        }
        boolean plainDepth = modality == Modality.DEPTH && device && !backend.hasChannels();
        return new CameraSource(
                source,
                address,
                backend,
                options.size("size"),
                options.has("fps") ? options.positive("fps", 0) : 0,
                format(options, plainDepth ? DEPTH_FORMAT : ""),
                exposure(options),
                options.positive("unit", MILLIMETRE),
                (int) Math.min(Integer.MAX_VALUE, options.positive("timeout-ms", TIMEOUT_MILLIS)));
    }

    /** A fragment that is none of ours belongs to the URL or pipeline. */
    static int optionsMark(String source) {
        int mark = source.lastIndexOf('#');
        return mark >= 0 && source.substring(mark + 1).matches("[a-z-]+=[^#]*") ? mark : -1;
    }

    private static List<String> keys(boolean device, Modality modality) {
        List<String> keys = new ArrayList<>(
                device
                        ? List.of("size", "fps", "format", "exposure", "backend")
                        : List.of("fps", "backend", "timeout-ms"));
        if (modality == Modality.DEPTH) {
            keys.add("unit");
        }
        return keys;
    }

    private static String format(SourceOptions options, String otherwise) {
        String format = options.text("format", otherwise);
        if (!format.isEmpty() && !format.matches("[A-Za-z0-9 ]{3,4}")) {
            throw new UserException(options.source() + ": format is '" + format
                    + "', expected the four characters of a pixel format, e.g. MJPG, YUYV or Y16");
        }
        return format;
    }

    private static String exposure(SourceOptions options) {
        String exposure = options.text("exposure", "");
        if (!exposure.isEmpty() && !exposure.equals("auto") && !exposure.matches("-?\\d+(\\.\\d+)?")) {
            throw new UserException(options.source() + ": exposure is '" + exposure
                    + "', expected auto or a number in the driver's unit");
        }
        return exposure;
    }

    /** The number of the camera, or null when it has a name. */
    @Nullable
    Integer index() {
        return address.matches("\\d{1,4}") ? Integer.valueOf(address) : null;
    }

    boolean isNetworkOrPipeline() {
        return isStream(address);
    }

    /** V4L2 and real-time streams carry times; what FFmpeg says of the others it has counted from an assumed rate. */
    TimeSource timeSource() {
        boolean stamped = backend == OpenCvBackend.V4L2
                || (backend == OpenCvBackend.FFMPEG
                        && TIMED_STREAMS.matcher(address).lookingAt());
        return stamped ? TimeSource.SENSOR : TimeSource.ARRIVAL;
    }
}
