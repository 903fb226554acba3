package io.crodino.formats.registration;

/** Whether the edges of registered depth lie where those of colour do. */
public enum RegistrationFit {
    /** Too few views with edges to tell, or what was seen says neither. */
    UNKNOWN,
    FITS,
    /** The edges lie apart, in one view after the other: a wrong calibration, or a camera that was moved. */
    OFF,
    /** They meet in some pictures and not in others: who registers does so only now and then. */
    ALTERNATES
}
