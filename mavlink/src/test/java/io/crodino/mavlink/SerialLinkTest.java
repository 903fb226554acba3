package io.crodino.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over a terminal of the kernel. */
@Timeout(60)
class SerialLinkTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "serial ports are opened on Linux only");
    }

    private static byte[] packet(int value) {
        byte[] packet = new byte[256];
        for (int i = 0; i < packet.length; i++) {
            packet[i] = (byte) (i + value);
        }
        return packet;
    }

    @Test
    void allBytesArriveAsTheyAre() throws Exception {
        try (PseudoTerminal terminal = new PseudoTerminal();
                Link link = SerialLink.open(terminal.device(), 921600)) {
            link.send(packet(0));
            byte[] arrived = new byte[0];
            while (arrived.length == 0) {
                arrived = terminal.read();
            }
            assertThat(arrived).isEqualTo(packet(0));
        }
    }

    @Test
    void theRateIsTheOneAskedForAndNothingIsTranslated() throws Exception {
        try (PseudoTerminal terminal = new PseudoTerminal();
                Link link = SerialLink.open(terminal.device(), 57600)) {
            assertThat(link.ready()).isTrue();
            assertThat(terminal.rate()).isEqualTo(57600);
            Path says = folder.resolve("stty");
            Process stty = new ProcessBuilder(
                            "stty", "-a", "-F", terminal.device().toString())
                    .redirectOutput(says.toFile())
                    .start();
            assumeTrue(stty.waitFor() == 0, "there is no stty: apt-get install coreutils");
            assertThat(says).content().contains("-crtscts", "clocal", "cs8", "-parenb", "-ixon", "-opost", "-icanon");
        }
    }

    @Test
    void whatASlowLineCannotTakeIsLostInWholePackets() throws Exception {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (PseudoTerminal terminal = new PseudoTerminal();
                Link link = SerialLink.open(terminal.device(), 921600)) {
            for (int i = 0; i < 1000; i++) {
                link.send(packet(i));
            }
            // The end of what was begun comes with the next that fits.
            for (int i = 0; i < 20; i++) {
                arrived.write(terminal.read());
                link.send(packet(7));
                TimeUnit.MILLISECONDS.sleep(5);
            }
            arrived.write(terminal.read());
        }
        byte[] all = arrived.toByteArray();
        assertThat(all.length).isGreaterThan(1024).isLessThan(256_000);
        for (int i = 0; i + 256 <= all.length; i += 256) {
            for (int k = 1; k < 256; k++) {
                assertThat(all[i + k]).isEqualTo((byte) (all[i] + k));
            }
        }
    }

    @Test
    void anAdapterThatIsUnpluggedBreaksTheLink() throws Exception {
        PseudoTerminal terminal = new PseudoTerminal();
        try (Link link = SerialLink.open(terminal.device(), 921600)) {
            link.send(packet(0));
            terminal.close();
            assertThatThrownBy(() -> link.send(packet(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it cannot be written to: Input/output error");
        }
    }

    @Test
    void aPortThatIsNotThereIsSaidWithItsName() {
        assertThatThrownBy(() -> SerialLink.open(Path.of("/dev/ttyNone7"), 921600))
                .isInstanceOf(IOException.class)
                .hasMessage("/dev/ttyNone7 cannot be opened: No such file or directory");
    }

    @Test
    void aFileIsNoSerialPort() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThatThrownBy(() -> SerialLink.open(file, 921600))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot be set to 921600 baud: Inappropriate ioctl for device");
        assertThat(file).hasContent("text");
    }
}
