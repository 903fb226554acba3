package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.LayeredConfig;
import io.crodino.world.FlightTruth;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The optional module as the command line finds it, on a whole runtime, beside what the flight really looks like. */
@Timeout(120)
class MavlinkFlightTest {
    private static final String FLIGHT = "synthetic:seed=5&size=320x240&fps=15";
    private static final double BAND = 0.2;
    private static final int FAR = 1500;
    private static final int UNKNOWN = 65535;
    private static final int OBSTACLE_DISTANCE = 330;

    @TempDir
    Path models;

    private final FlightTruth truth = new FlightTruth(FLIGHT);

    /** What one message says. */
    private record Scan(long micros, int[] distances) {
        boolean knowsNothing() {
            return IntStream.of(distances).allMatch(distance -> distance == UNKNOWN);
        }
    }

    private static Scan next(DatagramSocket station) throws Exception {
        while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            station.receive(packet);
            ByteBuffer bytes = ByteBuffer.wrap(packet.getData()).order(ByteOrder.LITTLE_ENDIAN);
            if ((bytes.getInt(7) & 0xffffff) == OBSTACLE_DISTANCE) {
                return new Scan(
                        bytes.getLong(10),
                        IntStream.range(0, 72)
                                .map(i -> bytes.getShort(18 + 2 * i) & 0xffff)
                                .toArray());
            }
        }
    }

    private AutoCloseable outlet(QuickKit kit, DatagramSocket station) {
        Outlets outlets = Outlets.installed();
        LayeredConfig<RunConfig> config = outlets.resolve(
                null,
                Map.of(),
                Map.of(
                        "mavlink.url",
                        "udp://127.0.0.1:" + station.getLocalPort(),
                        "mavlink.hfov",
                        Double.toString(truth.fieldOfView()),
                        "mavlink.increment",
                        "0",
                        "mavlink.near",
                        "0.4",
                        "mavlink.far",
                        Double.toString(FAR / 100.0)));
        return outlets.wanted(config).get(0).start(kit.runtime());
    }

    @Test
    void distancesAreThoseOfTheWorldWhoeverIsInChargeAndNoneWithoutTrust() throws Exception {
        try (QuickKit kit = QuickKit.start(models, FLIGHT, FLIGHT, QuickKit.patientWith());
                DatagramSocket station = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                AutoCloseable outlet = outlet(kit, station)) {
            assertThat(outlet).isNotNull();
            station.setSoTimeout(30_000);
            assertThat(kit.becomes("rgb")).isTrue();
            assertTrue(station, 10);
            kit.faults().rgb().inject(Fault.BLACK);
            assertThat(kit.becomes("depth")).isTrue();
            assertTrue(station, 10);
            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            assertThat(kit.becomes("none")).isTrue();
            Scan scan = next(station);
            while (!scan.knowsNothing()) {
                scan = next(station);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(next(station).knowsNothing()).isTrue();
            }
        }
    }

    /** So many scans, of which each direction is where something is: to one direction, and to the noise of the sensor. */
    private void assertTrue(DatagramSocket station, int scans) throws Exception {
        Scan scan = next(station);
        while (scan.knowsNothing()) {
            scan = next(station);
        }
        int known = 0;
        double increment = truth.fieldOfView() / 72;
        for (int k = 0; k < scans; k++) {
            truth.goTo(scan.micros());
            for (int i = 1; i < 71; i++) {
                if (scan.distances()[i] == UNKNOWN) {
                    continue;
                }
                known++;
                double left = -truth.fieldOfView() / 2 + i * increment;
                double nearest = Double.POSITIVE_INFINITY;
                double farthest = 0;
                for (int aside = -1; aside <= 1; aside++) {
                    double there = truth.range(left + aside * increment, left + (aside + 1) * increment, BAND);
                    nearest = Math.min(nearest, there);
                    farthest = Math.max(farthest, there);
                }
                double metres = scan.distances()[i] / 100.0;
                double noise = 0.05 + 0.002 * metres * metres;
                assertThat(metres).as("%.1f degrees", left).isGreaterThan(Math.min(nearest, FAR / 100.0) - noise);
                if (scan.distances()[i] <= FAR) {
                    assertThat(metres).as("%.1f degrees", left).isLessThan(farthest + noise);
                }
            }
            scan = next(station);
        }
        assertThat(known).isGreaterThan(72);
    }
}
