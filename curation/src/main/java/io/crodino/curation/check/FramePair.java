package io.crodino.curation.check;

/** Two frames that should not be as alike as they are. */
public record FramePair(String first, String second) {}
