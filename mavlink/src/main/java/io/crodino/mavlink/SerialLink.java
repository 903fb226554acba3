package io.crodino.mavlink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A serial port. A packet that has begun is finished before the next one goes out; what comes meanwhile is lost. */
final class SerialLink implements Link {
    private final SerialPort port;
    private byte[] rest = new byte[0];

    private SerialLink(SerialPort port) {
        this.port = port;
    }

    static SerialLink open(Path device, int baud) throws IOException {
        return new SerialLink(SerialPort.open(device, baud));
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        write(rest);
        if (rest.length == 0) {
            write(packet);
        }
    }

    private void write(byte[] bytes) throws IOException {
        int written = bytes.length == 0 ? 0 : port.write(bytes);
        // A packet of which nothing is out yet is lost as a whole.
        rest = written == 0 && bytes != rest ? rest : Arrays.copyOfRange(bytes, written, bytes.length);
    }

    @Override
    public void close() {
        port.close();
    }
}
