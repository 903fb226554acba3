package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a camera really gives, whatever was asked of it.
 *
 * @param backend that opened it
 * @param size 0x0 when it is not known before the first frame
 * @param fps 0 when the driver does not say
 * @param format four characters, empty when the driver does not say
 * @param exposureTaken whether the driver took the exposure, or none was wanted
 */
record CameraReport(String backend, ImageSize size, double fps, String format, boolean exposureTaken) {
    /** E.g. {@code V4L2 640x480 YUYV 15 fps; asked for fps=30}. */
    String against(CameraSource wanted) {
        List<String> given = new ArrayList<>(List.of(backend));
        if (size.isKnown()) {
            given.add(size.toString());
        }
        if (!format.isEmpty()) {
            given.add(format);
        }
        given.add(fps > 0 ? number(fps) + " fps" : "unknown fps");
        List<String> refused = refused(wanted);
        return String.join(" ", given) + (refused.isEmpty() ? "" : "; not as asked: " + String.join(", ", refused));
    }

    private List<String> refused(CameraSource wanted) {
        List<String> refused = new ArrayList<>();
        if (wanted.size().isKnown() && !wanted.size().equals(size)) {
            refused.add("size=" + wanted.size());
        }
        if (wanted.fps() > 0 && !wanted.isNetworkOrPipeline() && Math.abs(wanted.fps() - fps) > 0.5) {
            refused.add("fps=" + number(wanted.fps()));
        }
        if (!wanted.format().isEmpty() && !wanted.format().strip().equals(format)) {
            refused.add("format=" + wanted.format());
        }
        if (!exposureTaken) {
            refused.add("exposure=" + wanted.exposure());
        }
        return refused;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
