package io.crodino.edge.calibration;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a device's tool has written, in any of the forms that are known here. */
public final class DeviceExportFile {
    private static final long MOST_BYTES = 1 << 24;

    private DeviceExportFile() {}

    /**
     * Reads one, whichever it is.
     *
     * @throws UserException one sentence that names the file and what is wrong in it
     */
    public static DeviceExport read(Path file) {
        String text = text(file);
        try {
            if (RealSenseListing.isOne(text)) {
                return RealSenseListing.parse(text);
            }
            if (AzureKinectJson.isOne(text)) {
                return AzureKinectJson.parse(text);
            }
        } catch (UserException e) {
            throw new UserException(file + ": " + e.getMessage(), e);
        }
        throw new UserException(
                file + " is not known: expected what 'rs-enumerate-devices -c' prints (RealSense), or the"
                        + " raw calibration of an Azure Kinect (JSON, k4a_device_get_raw_calibration); for others take pictures"
                        + " of a board with 'calibrate board'");
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserException(file + " has " + Files.size(file)
                        + " bytes, expected a calibration, which has a" + " few thousand");
            }
            // Not strictly UTF-8: old consoles wrote degree signs in their own way.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a device's calibration; is it there?", e);
        }
    }
}
