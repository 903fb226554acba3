package io.crodino.mavlink;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.dronefleet.mavlink.common.Statustext;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told, and when, whatever link it goes over. For one thread. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final double HEARTBEAT_HZ = 1;

    private final RuntimeView runtime;
    private final Packets packets;
    private final LinkNews news;
    private final StatusTexts texts = new StatusTexts();
    private final Switches switches;
    private final Schedule heartbeats;
    private final Schedule scans;
    private final @Nullable Obstacles obstacles;
    private boolean heard = true;

    /** @param nowNanos on the clock of {@link System#nanoTime}, as in all calls */
    Teller(RuntimeView runtime, MavlinkConfig config, @Nullable Signer signer, LinkNews news, long nowNanos) {
        this.runtime = runtime;
        this.packets = new Packets(config.system(), config.component(), signer);
        this.news = news;
        this.switches = new Switches(nowNanos);
        this.heartbeats = new Schedule(HEARTBEAT_HZ, nowNanos);
        this.scans = new Schedule(config.rate(), nowNanos);
        this.obstacles = sendsDistances(runtime, config) ? new Obstacles(runtime, config) : null;
    }

    private static boolean sendsDistances(RuntimeView runtime, MavlinkConfig config) {
        boolean depth = runtime.state().sensors().stream().anyMatch(sensor -> sensor.sensor() == Modality.DEPTH);
        if (depth && config.hfov() == 0) {
            LOG.warn("MAVLink: no distances are sent, set mavlink.hfov to the horizontal field of view of the depth"
                    + " sensor, in degrees");
        } else if (!depth && config.hfov() != 0) {
            LOG.warn("MAVLink: no distances are sent, there is no depth sensor: add --depth SOURCE");
        }
        return depth && config.hfov() != 0;
    }

    void happened(List<LoggedEvent> events) {
        for (LoggedEvent logged : events) {
            if (logged.event() instanceof Event.Switched switched) {
                switches.happened(switched);
            }
        }
    }

    /** Sends what it is time for. What nobody can hear is not told; of the switches then the last. */
    void tell(Link link, long nowNanos) throws IOException {
        heard = link.ready();
        if (!heard) {
            return;
        }
        if (heartbeats.due(nowNanos)) {
            send(link, Heartbeats.of(runtime.state().charge()), nowNanos);
        }
        Switches.Told told = switches.due(nowNanos).orElse(null);
        if (told != null) {
            for (Statustext chunk : texts.of(told.severity(), told.sentence())) {
                send(link, chunk, nowNanos);
            }
        }
        if (obstacles != null && scans.due(nowNanos)) {
            Object distances = obstacles.now(nowNanos).orElse(null);
            if (distances != null) {
                send(link, distances, nowNanos);
            }
        }
    }

    private void send(Link link, Object message, long nowNanos) throws IOException {
        byte[] packet = packets.of(message);
        try {
            link.send(packet);
            news.sent(nowNanos);
        } catch (PortUnreachableException e) {
            news.failed("nobody listens there", nowNanos);
            again(link, packet);
        }
    }

    /** The system refused this packet for the sake of an earlier one. */
    private static void again(Link link, byte[] packet) throws IOException {
        try {
            link.send(packet);
        } catch (PortUnreachableException e) {
            // Told already; the next packet tries again.
            return;
        }
    }

    /** Nanoseconds until it is time for something; without end while nobody can hear. */
    long left(long nowNanos) {
        if (!heard) {
            return Long.MAX_VALUE;
        }
        long heartbeat = heartbeats.left(nowNanos);
        return obstacles == null ? heartbeat : Math.min(heartbeat, scans.left(nowNanos));
    }
}
