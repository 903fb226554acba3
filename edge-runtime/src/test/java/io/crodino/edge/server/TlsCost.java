package io.crodino.edge.server;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.tls.TlsConfig;
import io.crodino.testing.Authority;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencv.core.Size;

/**
 * What TLS costs per frame of a stream: processor time of all threads but the client's, and the time from a new result to
 * its last byte at the client. Rounds without and with TLS alternate. Started by hand, with the number of rounds.
 */
final class TlsCost {
    private static final Size SIZE = new Size(640, 480);
    private static final int WARM_UP = 50;
    private static final int FRAMES = 200;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Authority authority = new Authority("test authority");
    private final StillRuntime runtime = new StillRuntime(SIZE);

    private TlsCost() {}

    /** Reads one frame, and says how many bytes it had. */
    private interface Frame {
        int read(DataInputStream in) throws IOException;
    }

    /** Of one round, per frame. */
    private record Round(double cpuMicros, double latencyMicros, int bytes) {}

    public static void main(String[] arguments) throws Exception {
        new TlsCost().compare(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15);
        System.exit(0);
    }

    private void compare(int rounds) throws Exception {
        Path folder = Files.createTempDirectory("crodino-tls-cost");
        authority.issue("robot", "localhost").write(folder, "robot");
        TlsConfig tls = new TlsConfig(
                Authority.Issued.certificateFile(folder, "robot").toString(),
                Authority.Issued.keyFile(folder, "robot").toString());
        try (StatusServer plain = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
                StatusServer secure = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "", "", "", tls))) {
            compare("/live.mjpg", "", TlsCost::part, plain, secure, rounds);
            String upgrade = """
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                    """;
            compare("/api/v1/stream", upgrade, TlsCost::result, plain, secure, rounds);
        }
    }

    private void compare(String path, String headers, Frame frame, StatusServer plain, StatusServer secure, int rounds)
            throws Exception {
        List<Round> without = new ArrayList<>();
        List<Round> with = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plain.port())) {
                without.add(round(socket, path, headers, frame));
            }
            try (Socket socket = authority
                    .trusting()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), secure.port())) {
                with.add(round(socket, path, headers, frame));
            }
        }
        print(path + " plain", without);
        print(path + " TLS", with);
        double[] more = new double[rounds];
        Arrays.setAll(more, i -> with.get(i).cpuMicros() - without.get(i).cpuMicros());
        Arrays.sort(more);
        System.out.printf(
                Locale.ROOT,
                "%s: TLS takes %.0f us of CPU time more per frame (%.0f to %.0f)%n",
                path,
                more[rounds / 2],
                more[0],
                more[rounds - 1]);
    }

    private static void print(String what, List<Round> rounds) {
        double[] cpu = rounds.stream().mapToDouble(Round::cpuMicros).sorted().toArray();
        double[] latency =
                rounds.stream().mapToDouble(Round::latencyMicros).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-22s %d rounds of %d frames, %d bytes each: CPU %.0f us (%.0f to %.0f), latency %.0f us (%.0f to %.0f)%n",
                what,
                cpu.length,
                FRAMES,
                rounds.get(0).bytes(),
                cpu[cpu.length / 2],
                cpu[0],
                cpu[cpu.length - 1],
                latency[cpu.length / 2],
                latency[0],
                latency[cpu.length - 1]);
    }

    private Round round(Socket socket, String path, String headers, Frame frame) throws IOException {
        socket.setSoTimeout(20_000);
        String request = "GET " + path + " HTTP/1.1\nHost: localhost\n" + headers + "\n";
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        for (String line = line(in); !line.isEmpty(); ) {
            line = line(in);
        }
        for (int i = 0; i < WARM_UP; i++) {
            runtime.nextResult();
            frame.read(in);
        }
        takeAll(socket, in, frame);
        double[] latencies = new double[FRAMES];
        int bytes = 0;
        Map<Long, Long> before = serverNanos();
        for (int i = 0; i < FRAMES; i++) {
            long start = System.nanoTime();
            runtime.nextResult();
            bytes = frame.read(in);
            latencies[i] = (System.nanoTime() - start) / 1e3;
        }
        long cpu = nanosSince(before);
        Arrays.sort(latencies);
        return new Round(cpu / 1e3 / FRAMES, latencies[FRAMES / 2], bytes);
    }

    /** The result that was there at the beginning came first, so one more than was waited for is on its way. */
    private static void takeAll(Socket socket, DataInputStream in, Frame frame) throws IOException {
        socket.setSoTimeout(500);
        try {
            for (int i = 0; i < WARM_UP; i++) {
                frame.read(in);
            }
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(20_000);
        }
    }

    /** Of each thread but the client's. */
    private Map<Long, Long> serverNanos() {
        Map<Long, Long> nanos = new HashMap<>();
        for (long thread : threads.getAllThreadIds()) {
            if (thread != Thread.currentThread().getId()) {
                nanos.put(thread, threads.getThreadCpuTime(thread));
            }
        }
        return nanos;
    }

    /** Of those that are still there; who has ended belonged to an earlier round. */
    private long nanosSince(Map<Long, Long> before) {
        return serverNanos().entrySet().stream()
                .mapToLong(thread -> Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L)))
                .sum();
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Of a stream of JPEG pictures, which may be sent in chunks. */
    private static int part(DataInputStream in) throws IOException {
        String line = line(in);
        while (!line.startsWith("Content-Length: ")) {
            line = line(in);
        }
        int length = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        in.readFully(new byte[length]);
        return length;
    }

    /** Header and class map as two messages of a WebSocket. */
    private static int result(DataInputStream in) throws IOException {
        return message(in) + message(in);
    }

    private static int message(DataInputStream in) throws IOException {
        int whole = 0;
        boolean last = false;
        while (!last) {
            last = in.readByte() < 0;
            int length = in.readByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            in.readFully(new byte[length]);
            whole += length;
        }
        return whole;
    }
}
