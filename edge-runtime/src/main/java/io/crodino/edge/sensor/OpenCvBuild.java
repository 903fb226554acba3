package io.crodino.edge.sensor;

import io.crodino.formats.OpenCv;
import java.util.regex.Pattern;
import org.opencv.core.Core;

/** What the loaded OpenCV was built with. */
final class OpenCvBuild {
    private OpenCvBuild() {}

    static boolean has(OpenCvBackend backend) {
        return says(Core.getBuildInformation(), backend);
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
                + (has(needed)
                        ? ""
                        : "; install a build that has it (Debian: apt-get install libopencv-java) and add"
                                + " --set opencv.library=system, or set CRODINO_OPENCV_LIBRARY=system");
    }
}
