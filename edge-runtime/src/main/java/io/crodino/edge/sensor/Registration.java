package io.crodino.edge.sensor;

/** Who has carried depth pictures to where the colour camera sees things. */
public enum Registration {
    /** Nobody says that they are registered. */
    UNKNOWN,
    /** The driver, or whatever else is the source of the pictures. */
    DRIVER,
    /** The kit, with a calibration. */
    KIT
}
