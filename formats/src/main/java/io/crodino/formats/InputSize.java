package io.crodino.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The size of a network's input, and the rules by which pictures are brought to it, in training, validation and on the
 * robot alike: the whole picture is stretched, nothing is cropped.
 *
 * @param height rows
 * @param width columns
 * @param resampling of colour
 */
public record InputSize(int height, int width, Resampling resampling) {
    /** Smallest side that the networks can use. */
    private static final int SMALLEST = 32;

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    public InputSize {
        if (height < SMALLEST || width < SMALLEST) {
            throw new UserException(
                    "input size is " + height + "x" + width + ": expected at least " + SMALLEST + " rows and columns");
        }
    }

    /** With {@link Resampling#AREA}. */
    public InputSize(int height, int width) {
        this(height, width, Resampling.AREA);
    }

    /**
     * Reads the notation of networks, rows first, with {@link Resampling#AREA}.
     *
     * @param name of the option or key, which errors begin with
     * @param text e.g. {@code 240x320}
     * @throws UserException when it is another text, or too small
     */
    public static InputSize parse(String name, String text) {
        Matcher matcher = ROWS_AND_COLUMNS.matcher(text);
        if (!matcher.matches()) {
            throw new UserException(name + " is '" + text + "': expected HxW in pixels, height first, e.g. 240x320");
        }
        return new InputSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * The same as options have it: what is higher than wide is refused, because the width was probably typed first.
     *
     * @see ImageSize#typed(String, String, String)
     */
    public static InputSize typed(String name, String text, String upright) {
        ImageSize size = ImageSize.typed(name, text, upright);
        return new InputSize(size.height(), size.width());
    }

    /** The same size with another rule. */
    public InputSize by(Resampling rule) {
        return new InputSize(height, width, rule);
    }

    /** Pixels. */
    public int area() {
        return height * width;
    }

    /** Depth and labels: {@code INTER_NEAREST}, since values across an edge must not be averaged. */
    public void resizeNearest(Mat picture, Mat target) {
        Imgproc.resize(picture, target, new Size(width, height), 0, 0, Imgproc.INTER_NEAREST);
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
