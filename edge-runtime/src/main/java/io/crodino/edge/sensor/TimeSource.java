package io.crodino.edge.sensor;

/** What a frame's time of capture comes from. */
public enum TimeSource {
    /** The sensor: its driver's or its stream's own time stamps. */
    SENSOR,
    /** The times of a recording. */
    RECORDED,
    /** There is nothing better than the moment at which the frame arrived. */
    ARRIVAL
}
