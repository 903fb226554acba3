package io.crodino.edge.mqtt;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Both directions of a connection whose end is not told to its reader before something has been sent: in MQTT the client
 * speaks first. When a broker hangs up at once, Paho's thread that receives may be over before the one that connects looks
 * whether it runs, and that one then waits for it for ever: one thread more for each attempt. It has looked when the first
 * byte is sent. Thread-safe.
 */
final class AwaitedStreams {
    private final InputStream input;
    private final OutputStream output;
    private final CountDownLatch sent = new CountDownLatch(1);
    private volatile @Nullable IOException early;

    AwaitedStreams(InputStream input, OutputStream output) {
        this.input = new Input(input);
        this.output = new Output(output);
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    /** Nothing will be sent any more: a reader need not wait. */
    void release() {
        sent.countDown();
    }

    private final class Input extends FilterInputStream {
        private Input(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return orEnd(in.read());
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw held(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return orEnd(in.read(bytes, offset, length));
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                throw held(e);
            }
        }

        private int orEnd(int read) throws EOFException {
            if (read < 0) {
                throw new EOFException("the broker has hung up");
            }
            return read;
        }

        /** @return the same, once something has been sent */
        private IOException held(IOException why) {
            if (sent.getCount() > 0) {
                early = why;
                try {
                    sent.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return why;
        }
    }

    private final class Output extends FilterOutputStream {
        private Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            sending();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sending();
            out.write(bytes, offset, length);
        }

        /** Who sends is told why nobody receives, e.g. a TLS alert, which says more than that it cannot be sent. */
        private void sending() throws IOException {
            sent.countDown();
            IOException end = early;
            if (end != null) {
                throw new IOException(end.getMessage(), end);
            }
        }
    }
}
