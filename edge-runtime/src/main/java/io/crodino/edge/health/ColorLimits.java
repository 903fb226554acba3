package io.crodino.edge.health;

/**
 * What a colour picture must not be.
 *
 * @param blackLevel a pixel below this is black, 0 to 255
 * @param saturatedLevel a pixel above this is saturated, 0 to 255
 * @param pixelShare share of black or saturated pixels that makes a picture BLACK or SATURATED
 * @param coveredTexture mean difference of neighbouring pixels below which a picture is COVERED, 0 to 255
 * @param corruptTexture mean difference of neighbouring pixels above which a picture is CORRUPT, 0 to 255
 * @param noiseLevel standard deviation of the noise above which a picture is NOISE, 0 to 255
 */
public record ColorLimits(
        double blackLevel,
        double saturatedLevel,
        double pixelShare,
        double coveredTexture,
        double corruptTexture,
        double noiseLevel) {
    public static ColorLimits defaults() {
        return new ColorLimits(16, 250, 0.95, 0.8, 48, 20);
    }
}
