package io.crodino.edge.sensor;

import io.crodino.formats.Modality;

/**
 * What a sensor delivers.
 *
 * @param modality RGB frames are 8UC3 BGR, depth frames 16UC1
 * @param width pixels, 0 when it is not known before the first frame
 * @param height pixels, 0 when it is not known before the first frame
 * @param fps frames per second it is expected to deliver, above 0; health counts late frames by it
 * @param unit depth only: metres per stored unit, with 0 = no measurement; RGB: 0
 * @param given what the driver really gave, in words, and what of it is not as asked; empty when there is no driver
 * @param time what the frames' time of capture comes from
 * @param registration depth only: who has registered it to colour; RGB: unknown
 */
public record SensorFormat(
        Modality modality,
        int width,
        int height,
        double fps,
        double unit,
        String given,
        TimeSource time,
        Registration registration) {
    /** Where nobody says whether depth is registered. */
    public SensorFormat(
            Modality modality, int width, int height, double fps, double unit, String given, TimeSource time) {
        this(modality, width, height, fps, unit, given, time, Registration.UNKNOWN);
    }

    /** Without a driver that could give anything else than was asked. */
    public SensorFormat(Modality modality, int width, int height, double fps, double unit, TimeSource time) {
        this(modality, width, height, fps, unit, "", time);
    }

    /** The same, registered. */
    public SensorFormat registeredBy(Registration who) {
        return new SensorFormat(modality, width, height, fps, unit, given, time, who);
    }

    /** The same where a frame's time is that of its arrival. */
    public SensorFormat(Modality modality, int width, int height, double fps, double unit) {
        this(modality, width, height, fps, unit, TimeSource.ARRIVAL);
    }
}
