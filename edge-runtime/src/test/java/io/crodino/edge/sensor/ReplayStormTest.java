package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.testing.Judge;
import io.crodino.testing.Mutations;
import io.crodino.testing.PngChecksums;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** What may be named as a sensor, and the pictures that are replayed. */
class ReplayStormTest implements StormTest {
    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        OpenCv.load();
        Sensors sensors = Sensors.installed();
        Path picture = folder.resolve("p.png");
        Files.write(picture, noise(".png"));
        Mutations sources = Mutations.of(
                "replay: fps= loop= unit= recorded true format=YUYV ? & z16: rtsp:// size=",
                "replay:" + folder + "?fps=30&loop=false",
                "/dev/video0?size=640x480&fps=30",
                "rtsp://user:pw@host/stream?transport=tcp",
                "v4l2src device=/dev/video0 ! appsink");
        Mutations pictures =
                new Mutations(List.of(noise(".png"), noise(".jpg")), List.of("IHDR", "PLTE", "IDAT", "IEND"));
        return Stream.of(
                Storm.of("source", 1500, sources, UserException.class, input -> sensors.create(
                                new String(input, StandardCharsets.UTF_8), Modality.RGB)
                        .close()),
                new Storm("replayed picture", 200, pictures, new PngChecksums(), new Judge(IOException.class, input -> {
                    Files.write(picture, input);
                    try (Sensor sensor = sensors.create("replay:" + folder + "?fps=30", Modality.RGB);
                            Frame frame = new Frame()) {
                        sensor.open();
                        sensor.read(frame);
                        if (!frame.refusal().isEmpty()) {
                            throw new IOException(frame.refusal());
                        }
                    }
                })));
    }

    private static byte[] noise(String ending) {
        Mat noise = new Mat(12, 16, CvType.CV_8UC3);
        Core.randu(noise, 0, 256);
        MatOfByte file = new MatOfByte();
        Imgcodecs.imencode(ending, noise, file);
        return file.toArray();
    }
}
