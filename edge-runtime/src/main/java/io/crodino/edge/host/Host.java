package io.crodino.edge.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the computer is, once a second at most and only when somebody asks. Thread-safe. */
public final class Host {
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d+) kB");

    private final Path root;
    private final Thermals thermals;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final File disk = new File("").getAbsoluteFile();
    private final String name;
    private HostState last;
    private long lastNanos;

    public Host() {
        this(Path.of("/"));
    }

    /** @param root in which {@code proc} and {@code sys} are */
    Host(Path root) {
        this.root = root;
        this.thermals = new Thermals(root);
        this.name = name(root);
        this.last = read();
        this.lastNanos = System.nanoTime();
    }

    /** As it was within the last second. */
    public synchronized HostState state() {
        long now = System.nanoTime();
        if (now - lastNanos >= PERIOD_NANOS) {
            last = read();
            lastNanos = now;
        }
        return last;
    }

    private HostState read() {
        return new HostState(
                name,
                uptimeMillis(),
                Runtime.getRuntime().availableProcessors(),
                Math.max(0, system.getCpuLoad()),
                thermals.celsius().orElse(null),
                thermals.throttled().orElse(null),
                system.getTotalMemorySize(),
                available().orElseGet(system::getFreeMemorySize),
                disk.getTotalSpace(),
                disk.getUsableSpace());
    }

    private double uptimeMillis() {
        return KernelFile.text(root.resolve("proc/uptime"))
                .map(text -> 1000 * Double.parseDouble(text.split(" ", -1)[0]))
                .orElse(-1.0);
    }

    /** What is free and what the kernel would give back; that in use for files is no loss. */
    private Optional<Long> available() {
        return KernelFile.text(root.resolve("proc/meminfo"))
                .map(AVAILABLE::matcher)
                .filter(Matcher::find)
                .map(found -> 1024 * Long.parseLong(found.group(1)));
    }

    private static String name(Path root) {
        return KernelFile.text(root.resolve("proc/sys/kernel/hostname")).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException e) {
                return "unknown";
            }
        });
    }
}
