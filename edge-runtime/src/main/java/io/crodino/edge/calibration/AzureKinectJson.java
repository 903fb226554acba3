package io.crodino.edge.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.registration.RigidTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The raw calibration of an Azure Kinect, as {@code k4a_device_get_raw_calibration} gives it and recordings carry it. It
 * describes the whole sensors in shares of their sides, from corner to corner; the device's modes cut pictures out of
 * them, and shrink them.
 */
final class AzureKinectJson {
    private static final String ROOT = "CalibrationInformation";
    private static final String MODEL = "CALIBRATION_LensDistortionModelBrownConrady";
    private static final int PARAMETERS = 14;

    /**
     * A mode of a camera.
     *
     * @param whole the whole sensor in this mode's pixels
     * @param left columns that are cut off there
     * @param top rows that are cut off there
     */
    private record Mode(ImageSize whole, int left, int top, ImageSize size) {
        Mode(int wholeWidth, int wholeHeight, int left, int top, int width, int height) {
            this(new ImageSize(wholeWidth, wholeHeight), left, top, new ImageSize(width, height));
        }
    }

    private static final ImageSize DEPTH_SENSOR = new ImageSize(1024, 1024);
    private static final List<Mode> DEPTH_MODES = List.of(
            new Mode(512, 512, 96, 90, 320, 288),
            new Mode(1024, 1024, 192, 180, 640, 576),
            new Mode(512, 512, 0, 0, 512, 512),
            new Mode(1024, 1024, 0, 0, 1024, 1024));

    private static final ImageSize COLOUR_SENSOR = new ImageSize(4096, 3072);
    private static final List<Mode> COLOUR_MODES = List.of(
            new Mode(1280, 960, 0, 120, 1280, 720),
            new Mode(1920, 1440, 0, 180, 1920, 1080),
            new Mode(2560, 1920, 0, 240, 2560, 1440),
            new Mode(2048, 1536, 0, 0, 2048, 1536),
            new Mode(3840, 2880, 0, 360, 3840, 2160),
            new Mode(4096, 3072, 0, 0, 4096, 3072));

    private AzureKinectJson() {}

    static boolean isOne(String text) {
        return text.contains('"' + ROOT + '"');
    }

    /** @throws UserException one sentence, without the file's name */
    static DeviceExport parse(String text) {
        JsonNode cameras = tree(text).path(ROOT).path("Cameras");
        JsonNode depth = camera(cameras, "CALIBRATION_CameraPurposeDepth", DEPTH_SENSOR);
        JsonNode colour = camera(cameras, "CALIBRATION_CameraPurposePhotoVideo", COLOUR_SENSOR);
        return new DeviceExport(
                new PerModality<>(models(colour, COLOUR_MODES), models(depth, DEPTH_MODES)),
                transform(colour).after(transform(depth).inverse()));
    }

    private static JsonNode tree(String text) {
        try {
            // The device ends its text with a zero, which some programs write into the file.
            return new ObjectMapper().readTree(text.replace("\0", ""));
        } catch (JsonProcessingException e) {
            throw new UserException("this is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode camera(JsonNode cameras, String purpose, ImageSize sensor) {
        for (JsonNode camera : cameras) {
            if (camera.path("Purpose").asText().equals(purpose)) {
                ImageSize found = new ImageSize(
                        camera.path("SensorWidth").asInt(),
                        camera.path("SensorHeight").asInt());
                if (!found.equals(sensor)) {
                    throw new UserException("the sensor of " + purpose + " is " + found + ", expected " + sensor
                            + " of an Azure Kinect");
                }
                return camera;
            }
        }
        throw new UserException("there is no camera with the purpose " + purpose + ": expected an Azure Kinect's");
    }

    private static Map<String, CameraModel> models(JsonNode camera, List<Mode> modes) {
        JsonNode intrinsics = camera.path("Intrinsics");
        String type = intrinsics.path("ModelType").asText();
        List<Double> p = numbers(intrinsics.path("ModelParameters"), "ModelParameters", PARAMETERS);
        if (!type.equals(MODEL) || p.get(10) != 0 || p.get(11) != 0) {
            throw new UserException("the lens model is '" + type + "' with the centre " + p.get(10) + ", " + p.get(11)
                    + ", expected " + MODEL + " with 0, 0");
        }
        // cx, cy, fx, fy, k1 to k6, two of the centre, then p2 before p1.
        LensDistortion lens =
                new LensDistortion(p.get(4), p.get(5), p.get(13), p.get(12), p.get(6), p.get(7), p.get(8), p.get(9));
        Map<String, CameraModel> models = new TreeMap<>();
        for (Mode mode : modes) {
            int width = mode.whole.width();
            int height = mode.whole.height();
            // Half a pixel: there 0 is the corner of the first pixel, here its centre.
            models.put(
                    mode.size.toString(),
                    new CameraModel(
                            mode.size,
                            p.get(2) * width,
                            p.get(3) * height,
                            p.get(0) * width - mode.left - 0.5,
                            p.get(1) * height - mode.top - 0.5,
                            lens));
        }
        return models;
    }

    private static RigidTransform transform(JsonNode camera) {
        JsonNode rt = camera.path("Rt");
        return new RigidTransform(
                numbers(rt.path("Rotation"), "Rotation", 9), numbers(rt.path("Translation"), "Translation", 3));
    }

    private static List<Double> numbers(JsonNode list, String key, int count) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : list) {
            numbers.add(number.isNumber() ? number.asDouble() : Double.NaN);
        }
        if (numbers.size() != count || numbers.stream().anyMatch(number -> number.isNaN())) {
            throw new UserException(key + " has " + numbers.size() + " values, expected " + count + " numbers");
        }
        return numbers;
    }
}
