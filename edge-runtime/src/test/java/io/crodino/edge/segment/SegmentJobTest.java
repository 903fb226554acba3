package io.crodino.edge.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.OpenCv;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** {@code blue32.onnx} is {@code blue.onnx} with 32x32 pixels. */
class SegmentJobTest {
    @TempDir
    Path folder;

    private SegmentationModel model() throws Exception {
        OpenCv.load();
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < 8; i++) {
            Mat picture = new Mat(8, 8, CvType.CV_8UC3, Scalar.all(30 * i));
            Imgcodecs.imwrite(images.resolve(i + ".png").toString(), picture);
        }
        Path file = folder.resolve("blue.onnx");
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/io/crodino/edge/model/blue32.onnx"))) {
            Files.copy(in, file);
        }
        return SegmentationModel.open(
                file, ModelOptions.defaults().withDevice(Device.CPU).withThreads(1));
    }

    @Test
    @Timeout(60)
    void afterAFailureNoWorkerRunsAnyMoreWhenTheCallerIsToldOfIt() throws Exception {
        AtomicReference<Thread> slow = new AtomicReference<>();
        AtomicBoolean working = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        try (SegmentationModel model = model()) {
            SegmentJob job = SegmentJob.prepare(
                    model, new SegmentSettings(folder.resolve("images"), folder.resolve("out"), false, 0.001));
            assertThatThrownBy(() -> job.run(
                            2,
                            () -> {
                                // The first worker that comes is in the middle of something when the other fails.
                                if (slow.compareAndSet(null, Thread.currentThread())) {
                                    working.set(true);
                                    begun.countDown();
                                    await(broken);
                                    pause();
                                    working.set(false);
                                }
                                return false;
                            },
                            done -> {
                                await(begun);
                                broken.countDown();
                                throw new IllegalStateException("broken");
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a picture could not be segmented");
            assertThat(working).isFalse();
            assertThat(slow.get()).isNotNull();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
