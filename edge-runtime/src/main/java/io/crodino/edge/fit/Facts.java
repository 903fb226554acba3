package io.crodino.edge.fit;

/**
 * What is known of one sensor's network before it is measured.
 *
 * @param multiplyAdds of one picture
 * @param parameters trained elements
 */
public record Facts(long multiplyAdds, long parameters) {}
