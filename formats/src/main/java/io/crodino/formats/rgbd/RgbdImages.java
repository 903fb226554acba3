package io.crodino.formats.rgbd;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.DepthRegistration;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;

/**
 * Decodes the images of an {@link RgbdFolder}, and registers its depth if the folder has a calibration. The caller
 * releases every returned {@link Mat}. Thread-safe.
 */
public final class RgbdImages {
    private final RgbdFolder folder;
    private final byte[] trainingIds;
    private final @Nullable Calibration calibration;
    private final @Nullable DepthRegistration registration;
    /** Each for one thread at a time. */
    private final ConcurrentLinkedQueue<DepthRegistration> idle = new ConcurrentLinkedQueue<>();

    public RgbdImages(RgbdFolder folder) {
        OpenCv.load();
        this.folder = folder;
        this.trainingIds = trainingIds(folder);
        this.calibration = folder.isCalibrated() ? folder.readCalibration() : null;
        this.registration = calibration == null ? null : new DepthRegistration(calibration);
    }

    /** With whose eyes depth is seen where it is registered on reading: the colour camera's; null where it was before. */
    public @Nullable CameraModel camera() {
        return calibration == null ? null : calibration.colour();
    }

    /** H x W, 8UC3, BGR. */
    public Mat rgb(String stem) {
        return PictureFile.color(folder.rgb(stem));
    }

    /**
     * H x W, 16UC1: the stored units with rotation undone, and 0 for every pixel that is not valid. With a calibration H
     * and W are those of the colour camera.
     */
    public Mat depth(String stem) {
        Mat image = PictureFile.depth(folder.depth(stem));
        folder.depth().clean(image);
        if (registration != null) {
            register(registration, image, folder.depth(stem));
        }
        return image;
    }

    private void register(DepthRegistration first, Mat image, Path file) {
        DepthRegistration free = idle.poll();
        DepthRegistration own = free == null ? first.sibling() : free;
        try {
            own.register(image, image);
        } catch (UserException e) {
            image.release();
            throw new UserException(file + ": " + e.getMessage(), e);
        } finally {
            idle.add(own);
        }
    }

    /** H x W, 8UC1: training ids, {@link RgbdFolder#IGNORE} where nothing is learned. */
    public Mat label(String stem) {
        return label(folder.label(stem));
    }

    /** The same of a picture of this form that lies elsewhere, e.g. in {@code prelabel/}. */
    public Mat label(Path file) {
        Mat stored = PictureFile.stored(file);
        try {
            return toTrainingIds(stored, file);
        } finally {
            stored.release();
        }
    }

    /**
     * All three images of a frame, checked to be of one size.
     *
     * @throws UserException naming the file, its size and the expected one
     */
    public RgbdFrame frame(String stem) {
        Mat rgb = rgb(stem);
        Mat depth = null;
        try {
            depth = depth(stem);
            requireSize(
                    folder.depth(stem) + (registration == null ? "" : ", registered,"),
                    depth.size(),
                    folder.rgb(stem),
                    rgb.size());
            Mat label = label(stem);
            RgbdFrame frame = new RgbdFrame(rgb, depth, label);
            if (!label.size().equals(rgb.size())) {
                label.release();
                requireSize(folder.label(stem).toString(), label.size(), folder.rgb(stem), rgb.size());
            }
            return frame;
        } catch (RuntimeException e) {
            rgb.release();
            if (depth != null) {
                depth.release();
            }
            throw e;
        }
    }

    private static void requireSize(String file, Size found, Path reference, Size expected) {
        if (!found.equals(expected)) {
            throw new UserException(file + " is " + found + ", but " + reference + " is " + expected
                    + ": all images of a frame must have one size");
        }
    }

    private Mat toTrainingIds(Mat stored, Path file) {
        if (stored.channels() != 1 || (stored.depth() != CvType.CV_8U && stored.depth() != CvType.CV_16U)) {
            throw new UserException(file + " has pixels of type " + CvType.typeToString(stored.type())
                    + ": expected 8 or 16 bits with one channel of class ids");
        }
        Mat wide = new Mat();
        stored.convertTo(wide, CvType.CV_16U);
        short[] ids = new short[(int) wide.total()];
        wide.get(0, 0, ids);
        wide.release();
        byte[] training = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            training[i] = trainingIds[ids[i] & 0xffff];
            if (training[i] == UNKNOWN) {
                throw new UserException(file + " holds label id " + (ids[i] & 0xffff) + " at x=" + i % stored.cols()
                        + ", y=" + i / stored.cols()
                        + ": expected one of the ids under classes or ignore in dataset.yaml");
            }
        }
        Mat label = new Mat(stored.rows(), stored.cols(), CvType.CV_8UC1);
        label.put(0, 0, training);
        return label;
    }

    /** Not a training id: those end at 253 because {@link RgbdFolder} allows at most 254 classes and 255 = ignore. */
    private static final byte UNKNOWN = (byte) 254;

    private static byte[] trainingIds(RgbdFolder folder) {
        byte[] table = new byte[65536];
        java.util.Arrays.fill(table, UNKNOWN);
        for (int id : folder.ignore()) {
            table[id] = (byte) RgbdFolder.IGNORE;
        }
        for (int i = 0; i < folder.classes().size(); i++) {
            table[folder.classes().get(i).id()] = (byte) i;
        }
        return table;
    }
}
