package io.crodino.trainer.data;

import java.util.List;

/**
 * How stored pixels become what the networks read. RGB: {@code (value / 255 - mean) / deviation} with ImageNet's
 * figures. Depth: {@code (metres - mean) / deviation}, and 0, the mean, where there is no measurement.
 *
 * @param depthUnit metres per stored unit
 * @param depthMax farthest distance that counts as measured, metres
 * @param depthMean mean of the measured distances of the training split, metres
 * @param depthDeviation their standard deviation, metres, above 0
 * @param holes what happens to depth pixels without a measurement
 */
public record Normalization(
        double depthUnit, double depthMax, double depthMean, double depthDeviation, HoleFilling holes) {
    /** ImageNet means of red, green, blue in 0 to 1. */
    public static final List<Double> RGB_MEAN = List.of(0.485, 0.456, 0.406);
    /** ImageNet standard deviations of red, green, blue in 0 to 1. */
    public static final List<Double> RGB_DEVIATION = List.of(0.229, 0.224, 0.225);

    /** Takes the figures of a training split. */
    public static Normalization of(LabelledFrames train, HoleFilling holes) {
        double unit = train.folder().depth().unit();
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int i = 0; i < train.count(); i++) {
            for (short stored : train.get(i).depth()) {
                if (stored != 0) {
                    double metres = (stored & 0xffff) * unit;
                    sum += metres;
                    squares += metres * metres;
                    count++;
                }
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double deviation = count == 0 ? 1 : Math.sqrt(Math.max(squares / count - mean * mean, 1e-12));
        return new Normalization(unit, train.folder().depth().max(), mean, deviation, holes);
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
            target[offset + i] = metres[i] > 0 ? (metres[i] - (float) depthMean) / (float) depthDeviation : 0;
        }
    }
}
