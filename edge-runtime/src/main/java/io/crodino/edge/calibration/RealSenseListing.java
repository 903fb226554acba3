package io.crodino.edge.calibration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.registration.RigidTransform;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code rs-enumerate-devices -c} prints for one device. */
final class RealSenseListing {
    private static final Pattern INTRINSIC =
            Pattern.compile("Intrinsic of \"(Depth|Color)\"[\\s/]+(\\d{1,5})x(\\d{1,5})\\b[^\\r\\n]*\\R");
    private static final Pattern END = Pattern.compile("\\R[ \\t]*\\R|Intrinsic of|Extrinsic from");
    private static final Pattern EXTRINSIC =
            Pattern.compile("Extrinsic from \"(Depth|Color)\"\\s+To\\s+\"(Depth|Color)\"\\s*:");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final String ROTATION = "Rotation Matrix:";
    private static final String TRANSLATION = "Translation Vector:";

    /** So far the lens models of RealSense and OpenCV may be apart and are still one. */
    private static final double SAME_PIXELS = 0.1;

    private static final int STEPS = 40;

    private RealSenseListing() {}

    static boolean isOne(String text) {
        return text.contains("Intrinsic of \"") || text.contains("Extrinsic from \"");
    }

    /** @throws UserException one sentence, without the file's name */
    static DeviceExport parse(String listing) {
        // As Windows writes it.
        String text = listing.replace("\r\n", "\n");
        PerModality<Map<String, CameraModel>> cameras = PerModality.of(modality -> new TreeMap<>());
        for (Matcher start = INTRINSIC.matcher(text); start.find(); ) {
            Matcher end = END.matcher(text);
            String body = text.substring(start.end(), end.find(start.end()) ? end.start() : text.length());
            ImageSize size = new ImageSize(Integer.parseInt(start.group(2)), Integer.parseInt(start.group(3)));
            CameraModel camera = camera(start.group(1) + " " + size, size, body);
            CameraModel before = cameras.get(start.group(1).equals("Color") ? Modality.RGB : Modality.DEPTH)
                    .putIfAbsent(size.toString(), camera);
            if (before != null && !before.equals(camera)) {
                throw new UserException("the intrinsics of " + start.group(1) + " " + size
                        + " are there twice and differ: expected the listing of one device");
            }
        }
        cameras.forEach((modality, found) -> {
            if (found.isEmpty()) {
                throw new UserException("there are no intrinsics of \""
                        + (modality == Modality.RGB ? "Color" : "Depth")
                        + "\": expected all that 'rs-enumerate-devices -c' prints");
            }
        });
        return new DeviceExport(cameras, depthToColour(text));
    }

    private static CameraModel camera(String name, ImageSize size, String body) {
        try {
            double fx = number(body, "Fx:");
            double fy = number(body, "Fy:");
            double cx = number(body, "PPX:");
            double cy = number(body, "PPY:");
            CameraModel pinhole = new CameraModel(size, fx, fy, cx, cy, LensDistortion.NONE);
            double[] d = numbers(after(body, "Coeffs:"), 5);
            if (Stream.of(0, 1, 2, 3, 4).allMatch(i -> d[i] == 0)) {
                return pinhole;
            }
            LensDistortion lens = new LensDistortion(d[0], d[1], d[2], d[3], d[4], 0, 0, 0);
            requireOpenCvs(after(body, "Distortion:").strip(), lens, pinhole);
            return new CameraModel(size, fx, fy, cx, cy, lens);
        } catch (UserException e) {
            throw new UserException("the intrinsics of " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * "Brown Conrady" is OpenCV's model. The other two bend the tangential part once more, which for small coefficients
     * does not matter.
     */
    private static void requireOpenCvs(String model, LensDistortion lens, CameraModel pinhole) {
        if (model.equals("Brown Conrady")) {
            return;
        }
        if (!model.equals("Inverse Brown Conrady") && !model.equals("Modified Brown Conrady")) {
            throw new UserException("the lens model is '" + model
                    + "', expected Brown Conrady in one of its forms: calibrate with a board");
        }
        double apart = apart(lens, pinhole);
        if (!(apart < SAME_PIXELS)) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the lens model is '%s', which with these coefficients is up to %.1f pixels apart from that of"
                            + " OpenCV, expected less than %.1f: calibrate with a board",
                    model,
                    apart,
                    SAME_PIXELS));
        }
    }

    /** The largest distance in the picture, pixels. */
    private static double apart(LensDistortion lens, CameraModel pinhole) {
        double worst = 0;
        for (int row = 0; row <= STEPS; row++) {
            for (int column = 0; column <= STEPS; column++) {
                double x = ((double) column / STEPS * pinhole.size().width() - pinhole.cx()) / pinhole.fx();
                double y = ((double) row / STEPS * pinhole.size().height() - pinhole.cy()) / pinhole.fy();
                double r2 = x * x + y * y;
                double f = 1 + r2 * (lens.k1() + r2 * (lens.k2() + r2 * lens.k3()));
                double xf = x * f;
                double yf = y * f;
                double theirX = xf + 2 * lens.p1() * xf * yf + lens.p2() * (r2 + 2 * xf * xf);
                double theirY = yf + 2 * lens.p2() * xf * yf + lens.p1() * (r2 + 2 * yf * yf);
                worst = Math.max(
                        worst,
                        Math.hypot(
                                pinhole.fx() * (theirX - lens.distortedX(x, y)),
                                pinhole.fy() * (theirY - lens.distortedY(x, y))));
            }
        }
        return worst;
    }

    /** Printed row by row, so that {@code X_to = R X_from + t}. */
    private static RigidTransform depthToColour(String text) {
        RigidTransform found = null;
        for (MatchResult match : EXTRINSIC.matcher(text).results().toList()) {
            if (match.group(1).equals(match.group(2))) {
                continue;
            }
            int next = text.indexOf("Extrinsic from", match.end());
            RigidTransform way = way(text.substring(match.end(), next < 0 ? text.length() : next));
            RigidTransform forth = match.group(1).equals("Depth") ? way : way.inverse();
            RigidTransform twice = found == null ? RigidTransform.IDENTITY : forth.after(found.inverse());
            if (twice.metres() > 1e-4 || twice.degrees() > 0.01) {
                throw new UserException(
                        "the extrinsics between Depth and Color are there twice and differ: expected the listing of one"
                                + " device");
            }
            found = found == null ? forth : found;
        }
        if (found == null) {
            throw new UserException(
                    "there is no 'Extrinsic from \"Depth\" To \"Color\"': expected all that 'rs-enumerate-devices -c'"
                            + " prints");
        }
        return found;
    }

    private static RigidTransform way(String body) {
        double[] r = numbers(after(body, ROTATION), 9);
        double[] t = numbers(after(body, TRANSLATION), 3);
        return new RigidTransform(
                Arrays.stream(r).boxed().toList(), Arrays.stream(t).boxed().toList());
    }

    private static double number(String body, String key) {
        return numbers(after(body, key), 1)[0];
    }

    /** What follows a key; for single values only the rest of the line matters, which comes first. */
    private static String after(String body, String key) {
        int at = body.indexOf(key);
        if (at < 0) {
            throw new UserException("'" + key + "' is missing");
        }
        String rest = body.substring(at + key.length());
        return key.equals(ROTATION)
                ? rest.split("Translation", 2)[0]
                : rest.strip().split("\\R", 2)[0];
    }

    private static double[] numbers(String text, int count) {
        double[] found = NUMBER.matcher(text)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .limit(count)
                .toArray();
        if (found.length < count) {
            throw new UserException("found " + found.length + " numbers in '" + text.strip() + "', expected " + count);
        }
        return found;
    }
}
