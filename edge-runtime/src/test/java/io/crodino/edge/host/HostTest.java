package io.crodino.edge.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a computer, from trees of files such as different kernels have. */
class HostTest {
    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void theHottestZoneThatIsNoNonsenseIsTold() throws IOException {
        file("sys/class/thermal/thermal_zone0/temp", "41500\n");
        file("sys/class/thermal/thermal_zone1/temp", "63250\n");
        file("sys/class/thermal/thermal_zone2/temp", "-274000\n");
        file("sys/class/thermal/thermal_zone3/temp", "none");
        assertThat(new Host(root).state().temperature()).isEqualTo(63.25);
    }

    @Test
    void aRaspberryPiTellsByItsFirmwareWhetherItIsThrottledNow() throws IOException {
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n");
        assertThat(new Thermals(root).throttled()).as("it was, earlier").hasValue(false);
        file("sys/devices/platform/soc/soc:firmware/get_throttled", "0x50005\n");
        assertThat(new Thermals(root).throttled()).hasValue(true);
    }

    @Test
    void othersTellByTheirCoolingDevices() throws IOException {
        file("sys/class/thermal/cooling_device0/type", "pwm-fan");
        file("sys/class/thermal/cooling_device0/cur_state", "4");
        assertThat(new Thermals(root).throttled()).as("a fan costs no speed").isEmpty();
        file("sys/class/thermal/cooling_device1/type", "cpufreq-cpu0");
        file("sys/class/thermal/cooling_device1/cur_state", "0");
        assertThat(new Thermals(root).throttled()).hasValue(false);
        file("sys/class/thermal/cooling_device1/cur_state", "2");
        assertThat(new Thermals(root).throttled()).hasValue(true);
    }

    @Test
    void whatAComputerDoesNotTellIsAbsent() throws IOException {
        file("proc/sys/kernel/hostname", "rover\n");
        file("proc/uptime", "3600.25 7000.00\n");
        file("proc/meminfo", "MemTotal: 100 kB\nMemFree: 10 kB\nMemAvailable:   60 kB\n");
        HostState state = new Host(root).state();
        assertThat(state.host()).isEqualTo("rover");
        assertThat(state.uptimeMillis()).isEqualTo(3_600_250);
        assertThat(state.memoryFree()).isEqualTo(60 * 1024);
        assertThat(state.temperature()).isNull();
        assertThat(state.throttled()).isNull();
    }

    @Test
    void thisComputerHasMemoryADiskAndProcessors() {
        HostState state = new Host().state();
        assertThat(state.host()).isNotBlank();
        assertThat(state.processors()).isPositive();
        assertThat(state.processorLoad()).isBetween(0.0, 1.0);
        assertThat(state.memoryFree()).isPositive().isLessThan(state.memoryTotal());
        assertThat(state.diskFree()).isPositive().isLessThanOrEqualTo(state.diskTotal());
    }
}
