package io.crodino.formats.ros;

import java.util.List;

/**
 * A moment.
 *
 * @param seconds since 1970, or since whatever the clock that stamped it counts from
 * @param nanos 0 to 999,999,999
 */
public record Time(int seconds, int nanos) implements RosMessage {
    public static final MessageType<Time> TYPE =
            new MessageType<>("builtin_interfaces/msg/Time", "int32 sec\nuint32 nanosec\n", List.of(), Time::read);

    private static final long SECOND = 1_000_000_000;

    /** @param nanos since 1970, to 2038 */
    public static Time ofNanos(long nanos) {
        return new Time(Math.toIntExact(Math.floorDiv(nanos, SECOND)), (int) Math.floorMod(nanos, SECOND));
    }

    static Time read(CdrReader in) {
        return new Time(in.int32(), in.int32());
    }

    /** Nanoseconds since the clock's zero. */
    public long toNanos() {
        return seconds * SECOND + Integer.toUnsignedLong(nanos);
    }

    @Override
    public void write(CdrWriter out) {
        out.int32(seconds).int32(nanos);
    }
}
