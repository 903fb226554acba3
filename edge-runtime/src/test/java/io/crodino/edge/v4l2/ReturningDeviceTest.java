package io.crodino.edge.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import io.crodino.edge.health.Cause;
import io.crodino.edge.health.HealthConfig;
import io.crodino.edge.health.SensorMonitor;
import io.crodino.edge.intake.IntakeListener;
import io.crodino.edge.intake.SensorReader;
import io.crodino.edge.intake.Watchdog;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.edge.time.NanoClock;
import io.crodino.edge.time.Stalls;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A device that is plugged in after the start, taken out, and comes back as another node with the same name in by-id. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ReturningDeviceTest {
    @TempDir
    Path devices;

    private final SimulatedDriver driver = new SimulatedDriver();
    private final List<String> opened = new CopyOnWriteArrayList<>();

    /** Opens nodes of a folder as Linux does: a link is followed at each opening. */
    private final class Tree implements Kernel {
        @Override
        public int open(Path node) throws KernelException {
            try {
                opened.add(node.toRealPath().getFileName().toString());
            } catch (IOException e) {
                throw new KernelException(2, "No such file or directory");
            }
            return driver.open(node);
        }

        @Override
        public void close(int file) {
            driver.close(file);
        }

        @Override
        public void control(int file, Ioctl request, Pointer argument) throws KernelException {
            driver.control(file, request, argument);
        }

        @Override
        public Pointer map(int file, long length, long offset) {
            return driver.map(file, length, offset);
        }

        @Override
        public void unmap(Pointer address, long length) {
            driver.unmap(address, length);
        }

        @Override
        public boolean await(int file, int millis) {
            return driver.await(file, millis);
        }
    }

    private void plugIn(Path link, String node) throws IOException {
        Files.createSymbolicLink(link, Files.createFile(devices.resolve(node)));
    }

    private static RuntimeState.SensorState await(SensorReader reader, Predicate<RuntimeState.SensorState> so)
            throws InterruptedException {
        while (true) {
            RuntimeState.SensorState state = reader.state(System.nanoTime(), "");
            if (so.test(state)) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void itIsWaitedForAndFoundAgainUnderItsName() throws Exception {
        Path link = devices.resolve("usb-Depth_Camera_435-video-index0");
        DepthNodeSensor.Wanted wanted = new DepthNodeSensor.Wanted("z16:" + link, link, ImageSize.UNKNOWN, 0, 0.001);
        short[] values = new short[24];
        driver.meanwhile = () -> {
            values[0]++;
            driver.sends(values.clone());
        };
        IntakeListener silent = new IntakeListener() {
            @Override
            public void news() {}

            @Override
            public void opened(String given) {}
        };
        try (SensorReader reader = new SensorReader(
                Modality.DEPTH,
                () -> new DepthNodeSensor(new Tree(), wanted),
                new SensorMonitor(Modality.DEPTH, HealthConfig.defaults(), 10, (sensor, from, to, cause) -> {}),
                silent,
                new Supervisor(death -> {}, sentence -> {}),
                new Stalls(NanoClock.SYSTEM, Watchdog.PERIOD_NANOS),
                NanoClock.SYSTEM)) {
            reader.start();
            RuntimeState.SensorState waiting = await(
                    reader,
                    state -> state.cause() == Cause.NOT_OPEN && !state.text().endsWith("opened"));
            assertThat(waiting.text())
                    .startsWith("the depth sensor cannot be opened: cannot open z16:" + link)
                    .contains("there is no " + link + ", is it plugged in?");
            assertThat(waiting.frames()).isZero();

            plugIn(link, "video2");
            long frames = await(reader, state -> state.frames() > 3).frames();

            driver.unplugged = true;
            Files.delete(link);
            Files.delete(devices.resolve("video2"));
            assertThat(await(
                                    reader,
                                    state -> state.cause() == Cause.NO_FRAMES
                                            && state.text().contains(": "))
                            .text())
                    .containsAnyOf("it was unplugged", "there is no " + link);

            driver.unplugged = false;
            plugIn(link, "video4");
            RuntimeState.SensorState back =
                    await(reader, state -> state.reconnects() > 0 && state.frames() > frames + 3);
            assertThat(back.reconnects()).isEqualTo(1);
            assertThat(opened).containsExactly("video2", "video4");
        }
    }
}
