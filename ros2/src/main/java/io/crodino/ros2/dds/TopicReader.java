package io.crodino.ros2.dds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberListener;
import us.ihmc.rtps.impl.fastRTPS.SampleInfoMarshaller;

/** Reads one topic. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final int ALIVE = 0;

    private final Listener listener;
    private final NativeSubscriberImpl reader;
    private final SampleInfoMarshaller sample = new SampleInfoMarshaller();
    private final ByteBuffer buffer;

    private TopicReader(Listener listener, NativeSubscriberImpl reader, ByteBuffer buffer) {
        this.listener = listener;
        this.reader = reader;
        this.buffer = buffer;
    }

    /** Called on threads of the library, which must not wait. */
    private static final class Listener extends NativeSubscriberListener {
        private final Peers writers = new Peers();
        private final Semaphore news = new Semaphore(0);

        @Override
        public void onSubscriptionMatched(int status, long guidHigh, long guidLow) {
            writers.changed(status, guidHigh, guidLow);
        }

        @Override
        public void onNewDataMessage() {
            news.release();
        }
    }

    static TopicReader open(NativeParticipantImpl participant, String topic, String type, Qos qos, ByteBuffer buffer)
            throws IOException {
        Listener listener = new Listener();
        NativeSubscriberImpl reader = new NativeSubscriberImpl(participant, listener);
        boolean made = FastDds.make(
                Profile.reader(RosNames.topic(topic), type, qos),
                (profile, xml) -> reader.createSubscriber(profile, xml, xml.length()));
        if (!made) {
            reader.delete();
            listener.delete();
            throw new IOException("Fast DDS does not read " + topic);
        }
        return new TopicReader(listener, reader, buffer);
    }

    /** Whether anybody publishes it now. */
    public boolean isWritten() {
        return listener.writers.any();
    }

    /**
     * Waits for the next message, and gives the newest where more than one has come.
     *
     * @return in CDR with its header, valid until the next call; null when none came in time
     */
    public @Nullable ByteBuffer newest(long timeoutNanos) throws InterruptedException {
        return take(timeoutNanos, true);
    }

    /** The same without leaving any out. */
    public @Nullable ByteBuffer next(long timeoutNanos) throws InterruptedException {
        return take(timeoutNanos, false);
    }

    private @Nullable ByteBuffer take(long timeoutNanos, boolean newest) throws InterruptedException {
        long until = System.nanoTime() + timeoutNanos;
        do {
            listener.news.drainPermits();
            int length = 0;
            while ((newest || length == 0) && reader.getUnreadCount() > 0 && takeOne()) {
                length = sample.getChangeKind() == ALIVE ? sample.getDataLength() : length;
            }
            if (length > 0) {
                return buffer.slice(0, length);
            }
        } while (listener.news.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS));
        return null;
    }

    private boolean takeOne() {
        buffer.clear();
        return reader.takeNextData(buffer.capacity(), buffer, sample);
    }

    @Override
    public void close() {
        reader.delete();
        listener.delete();
        sample.delete();
    }
}
