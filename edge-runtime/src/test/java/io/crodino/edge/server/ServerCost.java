package io.crodino.edge.server;

import com.sun.management.OperatingSystemMXBean;
import io.crodino.edge.StillRuntime;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Size;

/**
 * What the server costs that shows 30 results of 640x480 a second, nothing being computed: processor time of the whole
 * process, a line each ten seconds. Started by hand; clients are other processes, and come and go as one likes.
 */
final class ServerCost {
    private static final int HZ = 30;
    private static final int SECONDS = 10;

    private ServerCost() {}

    public static void main(String[] arguments) throws InterruptedException {
        StillRuntime runtime = new StillRuntime(new Size(640, 480));
        try (StatusServer server = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""))) {
            System.out.println(server.address());
            ScheduledFuture<?> results = Executors.newSingleThreadScheduledExecutor()
                    .scheduleAtFixedRate(runtime::nextResult, 0, 1_000_000 / HZ, TimeUnit.MICROSECONDS);
            OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            for (long before = process.getProcessCpuTime(); !results.isDone(); ) {
                TimeUnit.SECONDS.sleep(SECONDS);
                long now = process.getProcessCpuTime();
                System.out.printf(Locale.ROOT, "%.1f %% of a core%n", (now - before) / 1e7 / SECONDS);
                before = now;
            }
        }
    }
}
