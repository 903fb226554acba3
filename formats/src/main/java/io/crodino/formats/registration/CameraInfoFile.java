package io.crodino.formats.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crodino.formats.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the file that ROS' {@code camera_calibration} writes is needed here; rectification, projection and binning are
 * of no use.
 */
@JsonIgnoreProperties({"camera_name", "rectification_matrix", "projection_matrix"})
record CameraInfoFile(
        @JsonProperty(value = "image_width", required = true)
        int width,

        @JsonProperty(value = "image_height", required = true)
        int height,

        @JsonProperty(value = "camera_matrix", required = true) @JsonSetter(nulls = Nulls.FAIL)
        Matrix k,

        @JsonProperty("distortion_model") @Nullable String model,
        @JsonProperty("distortion_coefficients") @Nullable Matrix d) {
    record Matrix(
            int rows,
            int cols,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            List<Double> data) {}

    static CameraDescription read(Path file) {
        CameraInfoFile info = Yaml.read(file, CameraInfoFile.class);
        return new CameraDescription(
                info.width, info.height, info.k.data, info.model, info.d == null ? null : info.d.data);
    }
}
