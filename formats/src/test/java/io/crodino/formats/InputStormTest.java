package io.crodino.formats;

import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.testing.Judge;
import io.crodino.testing.Mutations;
import io.crodino.testing.PngChecksums;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** What somebody else may have put into an RGB-D folder. */
class InputStormTest implements StormTest {
    private static final String DESCRIPTION = """
            name: office
            classes:
              - {name: floor, id: 0, color: "#804080"}
              - {name: wall, id: 7, color: "#ffffff"}
            ignore: [255]
            depth: {unit: 0.001, rotate-bits: 3, invalid: [0, 65535], max: 10.5}
            """;
    private static final String KEYS = "name classes id color ignore depth unit rotate-bits [] {}";
    private static final String CALIBRATION = """
            colour: {width: 4, height: 3, K: [4, 0, 2, 0, 4, 1, 0, 0, 1], distortion_model: plumb_bob, D: [-0.1, 0.1, 0, 0, 0]}
            depth: {width: 4, height: 3, K: [4, 0, 2, 0, 4, 1, 0, 0, 1]}
            depth_to_colour: {R: [1, 0, 0, 0, 1, 0, 0, 0, 1], t: [0.02, 0, 0]}
            depth_unit: 0.001
            """;
    private static final String CALIBRATION_KEYS = "colour depth width height K D distortion_model R t [] {} .nan 1e99";
    private static final String TIMES = "stem,rgb,depth\n0001,0.000000000,0.010000000\n0002,0.033,\n0003,,0.066\n";

    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        OpenCv.load();
        Path frames = folder.resolve("frames");
        Files.createDirectories(frames);
        Files.writeString(frames.resolve("dataset.yaml"), DESCRIPTION);
        RgbdFolder frame = RgbdFolder.open(frames);
        RgbdImages images = new RgbdImages(frame);
        byte[] rgb = picture(frames.resolve("rgb/0001.png"), CvType.CV_8UC3, 255);
        byte[] jpeg = picture(frames.resolve("rgb/0002.jpg"), CvType.CV_8UC3, 255);
        byte[] depth = picture(frames.resolve("depth/0001.png"), CvType.CV_16UC1, 65535);
        byte[] label = picture(frames.resolve("label/0001.png"), CvType.CV_8UC1, 1);
        return Stream.of(
                Storm.of("dataset.yaml", 3000, Mutations.of(KEYS, DESCRIPTION), UserException.class, input -> {
                    Files.write(folder.resolve("dataset.yaml"), input);
                    RgbdFolder.open(folder).writeDescription();
                }),
                Storm.of(
                        "calibration.yaml",
                        2000,
                        Mutations.of(CALIBRATION_KEYS, CALIBRATION),
                        UserException.class,
                        input -> CalibrationFile.read(Files.write(folder.resolve("calibration.yaml"), input))),
                Storm.of("train.txt", 1000, Mutations.of("0001", "0001\n0001\n"), UserException.class, input -> {
                    Files.write(frames.resolve("train.txt"), input);
                    frame.stems("train");
                }),
                Storm.of("times.csv", 1500, Mutations.of("0001 , ,,", TIMES), UserException.class, input -> {
                    Files.write(folder.resolve("times.csv"), input);
                    CaptureTimes times = CaptureTimes.read(folder);
                    times.period();
                    times.of(Modality.RGB, List.of("0001", "0002"));
                }),
                pictures("rgb/0001.png", List.of(rgb, depth, jpeg), input -> {
                    Files.write(frame.rgb("0001"), input);
                    images.rgb("0001").release();
                }),
                pictures("depth/0001.png", List.of(depth, rgb), input -> {
                    Files.write(frame.depth("0001"), input);
                    images.depth("0001").release();
                }),
                pictures("label/0001.png", List.of(label, depth), input -> {
                    Files.write(frame.label("0001"), input);
                    images.label("0001").release();
                }));
    }

    private static Storm pictures(String name, List<byte[]> corpus, Judge.Reader reader) {
        return new Storm(
                name,
                200,
                new Mutations(corpus, List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA")),
                new PngChecksums(),
                new Judge(UserException.class, reader));
    }

    /** Noise, or the class ids 0 and 7. */
    private static byte[] picture(Path file, int type, int most) throws IOException {
        Files.createDirectories(file.getParent());
        Mat picture = new Mat(12, 16, type);
        Core.randu(picture, 0, most + 1);
        if (type == CvType.CV_8UC1) {
            Core.multiply(picture, new org.opencv.core.Scalar(7), picture);
        }
        Imgcodecs.imwrite(file.toString(), picture);
        picture.release();
        return Files.readAllBytes(file);
    }
}
