package io.crodino.formats.registration;

import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.RealViews.Outcome;
import io.crodino.formats.registration.RealViews.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Measures the live judgement of registration on pictures of real cameras: the tables of docs/SENSORS.md. Minutes. */
final class RegistrationTable {
    private static final int VIEWS = 600;
    private static final double[] UPRIGHT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    /** What is planted. */
    private record Planted(String name, int views, IntUnaryOperator across, int down) {}

    private RegistrationTable() {}

    public static void main(String[] arguments) {
        OpenCv.load();
        Map<String, List<Pair>> cameras = new LinkedHashMap<>();
        cameras.put("Azure Kinect", List.of(RealViews.azure()));
        cameras.put("TUM, SUN RGB-D", List.of(RealViews.tum(), RealViews.sun()));
        cameras.put("handheld", RealViews.handheld());
        cameras.put("rendered", RealViews.rendered());
        System.out.println("| | " + String.join(" | ", cameras.keySet()) + " |");
        for (Planted planted : planted()) {
            StringBuilder line = new StringBuilder("| " + planted.name);
            cameras.values().forEach(pairs -> line.append(" | ").append(said(pairs, planted)));
            System.out.println(line.append(" |"));
        }
        for (Map.Entry<String, Pair> changed : changed().entrySet()) {
            System.out.println("Azure Kinect, " + changed.getKey() + ": "
                    + said(List.of(changed.getValue()), new Planted("", VIEWS, i -> 0, 0)));
        }
        Planted asItIs = new Planted("", VIEWS, i -> 0, 0);
        System.out.println("Xtion: " + said(RealViews.xtion(), asItIs));
        System.out.println("RealSense F200: " + said(RealViews.shelf(), asItIs));
    }

    private static List<Planted> planted() {
        List<Planted> all = new ArrayList<>();
        all.add(new Planted("as it is", VIEWS, i -> 0, 0));
        for (int pixels : new int[] {3, 5, 8, 10, 20}) {
            all.add(new Planted(pixels + " px across", VIEWS / 2, i -> pixels, 0));
            all.add(new Planted(pixels + " px down", VIEWS / 2, i -> 0, pixels));
        }
        all.add(new Planted("every other view 20 px off", VIEWS / 2, i -> i % 2 * 20, 0));
        all.add(new Planted("every other view 10 px off", VIEWS / 2, i -> i % 2 * 10, 0));
        all.add(new Planted("15 views as they are, 5 by 15 px off", VIEWS / 2, i -> i % 20 < 15 ? 0 : 15, 0));
        all.add(new Planted("moved by 12 px after 100 views", VIEWS / 2, i -> i < 100 ? 0 : 12, 0));
        return all;
    }

    private static Map<String, Pair> changed() {
        Map<String, Pair> all = new LinkedHashMap<>();
        for (int degrees = 1; degrees <= 3; degrees++) {
            double cosine = Math.cos(Math.toRadians(degrees));
            double sine = Math.sin(Math.toRadians(degrees));
            double[] still = new double[3];
            all.put(
                    degrees + " degrees of yaw",
                    RealViews.azure(new double[] {cosine, 0, sine, 0, 1, 0, -sine, 0, cosine}, still));
            all.put(
                    degrees + " degrees of pitch",
                    RealViews.azure(new double[] {1, 0, 0, 0, cosine, -sine, 0, sine, cosine}, still));
            all.put(
                    degrees + " degrees of roll",
                    RealViews.azure(new double[] {cosine, -sine, 0, sine, cosine, 0, 0, 0, 1}, still));
        }
        for (int cm : new int[] {2, 3, 5}) {
            all.put(cm + " cm across", RealViews.azure(UPRIGHT, new double[] {cm / 100.0, 0, 0}));
            all.put(cm + " cm down", RealViews.azure(UPRIGHT, new double[] {0, cm / 100.0, 0}));
            all.put(cm + " cm ahead", RealViews.azure(UPRIGHT, new double[] {0, 0, cm / 100.0}));
        }
        return all;
    }

    /** The first warning, how many of the views had one, and what was said last. */
    private static String said(List<Pair> pairs, Planted planted) {
        Outcome outcome = RealViews.judge(pairs, planted.views, planted.across, planted.down);
        return outcome.warned() == 0
                ? "never, " + outcome.last()
                : outcome.warned() + " (" + outcome.warnings() + " of " + planted.views + "), " + outcome.last();
    }
}
