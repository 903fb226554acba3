package io.crodino.curation.labels;

/** Where the labels of a picture come from. */
public enum LabelOrigin {
    /** {@code label/}: a person has seen them. */
    LABEL,
    /** {@code prelabel/}: what a network thought when the picture was taken. */
    PRELABEL,
    /** What a network thinks now. */
    NETWORK,
    /** Nothing is known. */
    NONE
}
