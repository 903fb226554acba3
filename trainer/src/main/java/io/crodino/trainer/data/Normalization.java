package io.crodino.trainer.data;

import java.util.List;

/**
 * How stored pixels become what the networks read. RGB: {@code (value / 255 - mean) / deviation} with ImageNet's
 * figures. Depth: {@code (encoded - mean) / deviation}, and 0, the mean, where there is no measurement.
 *
 * @param depthUnit metres per stored unit
 * @param depthMax farthest distance that counts as measured, metres
 * @param depthMean mean of the measured and encoded distances of the training split
 * @param depthDeviation their standard deviation, above 0
 * @param holes what happens to depth pixels without a measurement, before they are encoded
 * @param encoding what the network reads in place of a distance
 */
public record Normalization(
        double depthUnit,
        double depthMax,
        double depthMean,
        double depthDeviation,
        HoleFilling holes,
        DepthEncoding encoding) {
    /** ImageNet means of red, green, blue in 0 to 1. */
    public static final List<Double> RGB_MEAN = List.of(0.485, 0.456, 0.406);
    /** ImageNet standard deviations of red, green, blue in 0 to 1. */
    public static final List<Double> RGB_DEVIATION = List.of(0.229, 0.224, 0.225);

    /** More frames than this are not asked for their figures: they hardly change them, and reading takes time. */
    private static final int MOST_FRAMES = 1000;

    /** Takes the figures of a training split, of evenly spaced frames when it has more than a thousand. */
    public static Normalization of(LabelledFrames train, HoleFilling holes, DepthEncoding encoding) {
        double unit = train.dataset().depth().unit();
        double sum = 0;
        double squares = 0;
        long count = 0;
        int stride = (train.count() + MOST_FRAMES - 1) / MOST_FRAMES;
        for (int i = 0; i < train.count(); i += stride) {
            for (short stored : train.get(i).depth()) {
                if (stored != 0) {
                    double value = encoding.encode((float) ((stored & 0xffff) * unit));
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double deviation = count == 0 ? 1 : Math.sqrt(Math.max(squares / count - mean * mean, 1e-12));
        return new Normalization(unit, train.dataset().depth().max(), mean, deviation, holes, encoding);
    }

    /** Writes one picture, B, G, R per pixel, as three planes R, G, B from {@code offset} on. */
    public void rgb(byte[] bgr, float[] target, int offset) {
        int area = bgr.length / 3;
        for (int c = 0; c < 3; c++) {
            float scale = (float) (1 / (255 * RGB_DEVIATION.get(c)));
            float shift = (float) (-RGB_MEAN.get(c) / RGB_DEVIATION.get(c));
            int plane = offset + c * area;
            for (int i = 0; i < area; i++) {
                target[plane + i] = (bgr[3 * i + 2 - c] & 0xff) * scale + shift;
            }
        }
    }

    /** Writes one depth picture, {@code width} columns, from {@code offset} on. */
    public void depth(short[] stored, int width, float[] target, int offset) {
        float[] metres = new float[stored.length];
        for (int i = 0; i < stored.length; i++) {
            float distance = (stored[i] & 0xffff) * (float) depthUnit;
            metres[i] = stored[i] != 0 && distance <= (float) depthMax ? distance : 0;
        }
        holes.apply(metres, width);
        for (int i = 0; i < metres.length; i++) {
            target[offset + i] =
                    metres[i] > 0 ? (encoding.encode(metres[i]) - (float) depthMean) / (float) depthDeviation : 0;
        }
    }
}
