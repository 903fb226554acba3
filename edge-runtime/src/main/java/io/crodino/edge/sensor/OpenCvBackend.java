package io.crodino.edge.sensor;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.opencv.videoio.Videoio;

/** What OpenCV reads pictures with; not every build has each. */
enum OpenCvBackend {
    /** Whatever the build has for a camera index, on systems without V4L2. */
    ANY(Videoio.CAP_ANY, "any"),
    V4L2(Videoio.CAP_V4L2, "v4l/v4l2"),
    FFMPEG(Videoio.CAP_FFMPEG, "FFMPEG"),
    GSTREAMER(Videoio.CAP_GSTREAMER, "GStreamer"),
    OPENNI2(Videoio.CAP_OPENNI2, "OpenNI2"),
    ORBBEC(Videoio.CAP_OBSENSOR, "Orbbec");

    private static final List<String> KEYS =
            Arrays.stream(values()).map(OpenCvBackend::key).toList();

    private final int api;
    private final String inBuild;

    OpenCvBackend(int api, String inBuild) {
        this.api = api;
        this.inBuild = inBuild;
    }

    /** As users write it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** OpenCV's number for it. */
    int api() {
        return api;
    }

    /** Its name in OpenCV's build information. */
    String inBuild() {
        return inBuild;
    }

    /** Whether one device gives colour and depth as channels of one capture. */
    boolean hasChannels() {
        return this == OPENNI2 || this == ORBBEC;
    }

    /** What opens an address when the user names nothing: never a guess of OpenCV's, whose errors then say nothing. */
    static OpenCvBackend usual(String address) {
        if (address.contains(" ! ")) {
            return GSTREAMER;
        } else if (address.contains("://")) {
            return FFMPEG;
        }
        return System.getProperty("os.name").startsWith("Linux") ? V4L2 : ANY;
    }

    /** @throws UserException with the nearest name when there is none of this name */
    static OpenCvBackend of(String key) {
        int position = KEYS.indexOf(key);
        if (position < 0) {
            throw new UserException("unknown backend '" + key + "'" + Suggestion.sentence(key, KEYS));
        }
        return values()[position];
    }
}
