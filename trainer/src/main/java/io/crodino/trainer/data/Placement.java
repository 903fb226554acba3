package io.crodino.trainer.data;

/**
 * Where a view shows its frame: {@code x' = scaleX x + shiftX}, {@code y' = scaleY y + shiftY}, in pixels between pixel
 * centres. A mirrored view has a negative scale.
 *
 * @param scaleX zoom to the right, not 0
 * @param shiftX column of the frame's first column
 * @param scaleY zoom downwards, not 0
 * @param shiftY row of the frame's first row
 */
public record Placement(double scaleX, double shiftX, double scaleY, double shiftY) {
    /** The frame as it is. */
    public static final Placement IDENTITY = new Placement(1, 0, 1, 0);

    /** From this view's pixels to those of another view of the same frame. */
    public Placement to(Placement other) {
        double x = other.scaleX / scaleX;
        double y = other.scaleY / scaleY;
        return new Placement(x, other.shiftX - x * shiftX, y, other.shiftY - y * shiftY);
    }
}
