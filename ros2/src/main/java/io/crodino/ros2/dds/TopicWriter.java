package io.crodino.ros2.dds;

import io.crodino.formats.ros.CdrWriter;
import io.crodino.formats.ros.RosMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherImpl;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherListener;

/** Publishes one topic. Nobody is waited for. For one thread. */
public final class TopicWriter implements AutoCloseable {
    private static final short LITTLE_ENDIAN = 1;

    private final Listener listener;
    private final NativePublisherImpl writer;
    private final CdrWriter cdr = new CdrWriter();
    private final ByteBuffer noKey = ByteBuffer.allocateDirect(1);
    private ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

    private TopicWriter(Listener listener, NativePublisherImpl writer) {
        this.listener = listener;
        this.writer = writer;
    }

    private static final class Listener extends NativePublisherListener {
        private final Peers readers = new Peers();

        @Override
        public void onWriterMatched(int status, long guidHigh, long guidLow) {
            readers.changed(status, guidHigh, guidLow);
        }
    }

    static TopicWriter open(NativeParticipantImpl participant, String topic, String type, Qos qos) throws IOException {
        Listener listener = new Listener();
        NativePublisherImpl writer = new NativePublisherImpl(participant, listener);
        boolean made = FastDds.make(
                Profile.writer(RosNames.topic(topic), type, qos),
                (profile, xml) -> writer.createPublisher(profile, xml, xml.length()));
        if (!made) {
            writer.delete();
            listener.delete();
            throw new IOException("Fast DDS does not publish " + topic);
        }
        return new TopicWriter(listener, writer);
    }

    /** Whether anybody reads it now. */
    public boolean isRead() {
        return listener.readers.any();
    }

    public void write(RosMessage message) {
        message.write(cdr.restart());
        ByteBuffer bytes = cdr.written();
        int length = bytes.remaining();
        if (length > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(length + length / 4);
        }
        buffer.clear().put(bytes);
        writer.write(buffer, length, LITTLE_ENDIAN, noKey, 0);
    }

    @Override
    public void close() {
        writer.delete();
        listener.delete();
    }
}
