package io.crodino.world;

/** The RGB sensor: light, haze, sky, glare and grain over a {@link View}. For one thread. */
final class ColorCamera {
    /** Entries a metre in the table of clearness. */
    private static final int PER_METRE = 4;

    private final View view;
    private final Sky sky;
    private final Tint tint;
    private final float[] clearness = new float[90 * PER_METRE];

    ColorCamera(View view, Sky sky, Tint tint) {
        this.tint = tint;
        this.view = view;
        this.sky = sky;
    }

    /** Fills {@code bgr} (H x W x 3, B G R) with the picture of the current view. */
    void picture(Pose pose, Weather weather, long seed, byte[] bgr) {
        for (int i = 0; i < clearness.length; i++) {
            clearness[i] = (float) weather.clearness((i + 0.5) / PER_METRE);
        }
        Grain grain = new Grain(seed);
        Sun sun = sky.sun(pose, view.camera, weather);
        for (int pixel = 0; pixel < view.classes.length; pixel++) {
            int color = view.classes[pixel] == WorldClass.SKY.id()
                    ? sky.color(pose, view.camera, weather, pixel)
                    : lit(pixel, weather);
            expose(bgr, 3 * pixel, color, sun.at(pixel), grain.next(), weather.grain());
        }
    }

    private int lit(int pixel, Weather weather) {
        float own = clearness[(int) (view.depth[pixel] * PER_METRE)];
        float light = own * (float) weather.light();
        float air = 1 - own;
        int albedo = view.albedo[pixel];
        int haze = weather.haze();
        int r = (int) (Rgb.red(albedo) * light + Rgb.red(haze) * air);
        int g = (int) (Rgb.green(albedo) * light + Rgb.green(haze) * air);
        int b = (int) (Rgb.blue(albedo) * light + Rgb.blue(haze) * air);
        return Math.min(r, 255) << 16 | Math.min(g, 255) << 8 | Math.min(b, 255);
    }

    private void expose(byte[] bgr, int at, int color, float glare, long noise, int grain) {
        float common = glare + grain * 0.8f * Grain.normal(noise, 0);
        bgr[at] = level(Rgb.blue(color) * tint.blue() + common + grain * 0.5f * Grain.normal(noise, 12));
        bgr[at + 1] = level(Rgb.green(color) * tint.green() + common + grain * 0.5f * Grain.normal(noise, 24));
        bgr[at + 2] = level(Rgb.red(color) * tint.red() + common + grain * 0.5f * Grain.normal(noise, 36));
    }

    private static byte level(float value) {
        return (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f));
    }
}
