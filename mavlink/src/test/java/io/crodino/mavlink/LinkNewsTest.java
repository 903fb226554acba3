package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.terms.InCharge;
import io.crodino.formats.Modality;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log says of a link that goes away. */
@Timeout(60)
class LinkNewsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aLinkThatFailsAgainAndAgainIsToldOnceAndOnceWhenItIsWell() {
        LinkNews news = new LinkNews("udp://station");
        news.sent(0);
        assertThat(news.told()).isEqualTo(1);
        for (int i = 1; i < 60; i++) {
            news.failed("nobody listens there", i * SECOND);
            news.sent(i * SECOND + 1);
        }
        assertThat(news.told()).isEqualTo(2);
        news.sent(66 * SECOND);
        news.sent(67 * SECOND);
        assertThat(news.told()).isEqualTo(3);
    }

    @Test
    void aStationThatIsNotThereYetLosesNothingThatIsSentOnceItIs() throws Exception {
        int port;
        try (DatagramSocket gone = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        StagedRuntime runtime = new StagedRuntime(Modality.RGB);
        runtime.switchTo(InCharge.RGB, StagedRuntime.STARTED);
        LinkNews news = new LinkNews("udp://station");
        MavlinkConfig config = new MavlinkConfig("udp://station", 1, 196, 0, 0.2, 0.2, 10, 5, 10, "");
        long now = 0;
        Teller teller = new Teller(runtime, config, null, news, now);
        try (Link link = UdpLink.open("127.0.0.1", port)) {
            for (int i = 0; i < 20; i++) {
                teller.tell(link, now += SECOND);
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(news.told()).isLessThanOrEqualTo(2);
            try (DatagramSocket station = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
                station.setSoTimeout(30_000);
                for (int i = 0; i < 20; i++) {
                    teller.tell(link, now += SECOND);
                    station.receive(new DatagramPacket(new byte[512], 512));
                }
            }
        }
        assertThat(news.told()).isLessThanOrEqualTo(3);
    }
}
