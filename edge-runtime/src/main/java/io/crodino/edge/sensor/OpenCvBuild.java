package io.crodino.edge.sensor;

import io.crodino.formats.OpenCv;
import java.util.Locale;
import java.util.regex.Pattern;
import org.opencv.core.Core;

/** What the loaded OpenCV was built with. */
final class OpenCvBuild {
    private OpenCvBuild() {}

    static boolean has(OpenCvBackend backend) {
        return switch (backend) {
            case ANY -> true;
            case ORBBEC -> hasOrbbec(Core.getVersionMajor(), Core.getVersionMinor(), Core.getBuildInformation());
            default -> says(Core.getBuildInformation(), backend);
        };
    }

    /** Over V4L2 it is part of each OpenCV since 4.7, which the build information does not mention. */
    static boolean hasOrbbec(int major, int minor, String information) {
        boolean since = major > 4 || (major == 4 && minor >= 7);
        return since && (says(information, OpenCvBackend.V4L2) || says(information, OpenCvBackend.ORBBEC));
    }

    /** Whether a text of {@link Core#getBuildInformation} says yes to a backend. */
    static boolean says(String information, OpenCvBackend backend) {
        return Pattern.compile("(?m)^\\s*" + Pattern.quote(backend.inBuild()) + ":\\s+YES\\b")
                .matcher(information)
                .find();
    }

    /** What to do about a source that needs a backend; ends a sentence. */
    static String advice(OpenCvBackend needed) {
        String library = OpenCv.isBundled() ? "the bundled OpenCV" : "the OpenCV of " + OpenCv.library();
        return library
                + (has(needed) ? " has " : " has no ")
                + needed.inBuild()
                + (has(needed) ? "" : "; " + remedy(needed));
    }

    private static String remedy(OpenCvBackend needed) {
        return switch (needed) {
            case ORBBEC -> "it is in OpenCV 4.7 and later: use the bundled one (--set opencv.library=bundled)";
            case OPENNI2 ->
                "give the path of a libopencv_java that was built with it (-D WITH_OPENNI2=ON):"
                        + " --set opencv.library=PATH";
            default ->
                "install a build that has it (Debian: apt-get install libopencv-java) and add"
                        + " --set opencv.library=system, or set CRODINO_OPENCV_LIBRARY=system";
        };
    }

    /** Four characters as OpenCV's number; shorter ones are filled with spaces. */
    static int fourcc(String format) {
        String padded = String.format(Locale.ROOT, "%-4s", format);
        return padded.charAt(0) | padded.charAt(1) << 8 | padded.charAt(2) << 16 | padded.charAt(3) << 24;
    }

    /** OpenCV's number as four characters, or empty when it is none. */
    static String fourcc(double code) {
        int bits = (int) code;
        StringBuilder text = new StringBuilder();
        for (int shift = 0; shift < 32; shift += 8) {
            char c = (char) (bits >> shift & 0xff);
            text.append(c >= ' ' && c < 127 ? c : '?');
        }
        return bits == 0 || text.indexOf("?") >= 0 ? "" : text.toString().strip();
    }
}
