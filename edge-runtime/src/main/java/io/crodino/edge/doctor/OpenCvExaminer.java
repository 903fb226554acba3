package io.crodino.edge.doctor;

import io.crodino.edge.sensor.OpenCvSources;
import io.crodino.formats.OpenCv;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import java.util.List;
import java.util.Set;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Whether OpenCV loads and packs a depth picture without loss, and what it can open. */
final class OpenCvExaminer implements Examiner {
    private static final double DISTANCE = 54321;

    @Override
    public String area() {
        return "opencv";
    }

    @Override
    public String subject() {
        return "OpenCV";
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    @Override
    public List<Finding> examine() {
        OpenCv.load();
        String version = Core.getVersionString();
        String text = version + (OpenCv.isBundled() ? " of the kit" : " in " + OpenCv.library());
        Set<String> sources = OpenCvSources.builtIn();
        Finding finding;
        if (!keepsDepth()) {
            finding = Finding.broken(area(), subject(), text + " changes the depths of a PNG file");
        } else if (sources.contains("ffmpeg") && sources.contains("gstreamer")) {
            finding = Finding.well(area(), subject(), text + " opens " + String.join(", ", sources));
        } else {
            finding = Finding.better(
                            area(),
                            subject(),
                            text + " opens " + String.join(", ", sources)
                                    + "; streams, pipelines and MP4 need one with FFmpeg and GStreamer")
                    .mendedBy(remedy());
        }
        return List.of(finding.with("version", version)
                .with("library", OpenCv.library().toString())
                .with("bundled", OpenCv.isBundled())
                .with("opens", List.copyOf(sources)));
    }

    private static String remedy() {
        String use = "export CRODINO_OPENCV_LIBRARY=" + OpenCv.SYSTEM;
        if (OpenCv.isSystemInstalled()) {
            return OpenCv.isBundled() ? use : "";
        }
        String install = Advice.install("libopencv-java");
        return install.isEmpty() ? "" : install + " && " + use;
    }

    private static boolean keepsDepth() {
        Mat depth = new Mat(4, 4, CvType.CV_16UC1, new Scalar(DISTANCE));
        byte[] file = PictureEncoding.RUN_LENGTH_PNG.encode(depth);
        Mat again = PictureFile.depth(file, "a depth picture that was just encoded");
        return Core.norm(depth, again, Core.NORM_INF) == 0;
    }
}
