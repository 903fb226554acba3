package io.crodino.formats.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A camera as {@code calibration.yaml} describes it.
 *
 * @param k 3 x 3, row by row
 * @param model of the lens; none when absent
 * @param d its coefficients
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CameraDescription(
        @JsonProperty(required = true) int width,
        @JsonProperty(required = true) int height,

        @JsonProperty(value = "K", required = true) @JsonSetter(nulls = Nulls.FAIL)
        List<Double> k,

        @JsonProperty("distortion_model") @Nullable String model,
        @JsonProperty("D") @Nullable List<Double> d) {
    static CameraDescription of(CameraModel model) {
        return new CameraDescription(
                model.size().width(),
                model.size().height(),
                List.of(model.fx(), 0.0, model.cx(), 0.0, model.fy(), model.cy(), 0.0, 0.0, 1.0),
                model.lens().model(),
                model.lens().coefficients());
    }

    CameraModel camera() {
        if (k.size() != 9) {
            throw new UserException("K has " + k.size() + " numbers, expected nine, row by row");
        }
        boolean pinhole = k.get(1) == 0 && k.get(3) == 0 && k.get(6) == 0 && k.get(7) == 0 && k.get(8) == 1;
        if (!pinhole) {
            throw new UserException("K is " + k + ", expected [fx, 0, cx, 0, fy, cy, 0, 0, 1]");
        }
        return new CameraModel(
                new ImageSize(width, height),
                k.get(0),
                k.get(4),
                k.get(2),
                k.get(5),
                LensDistortion.of(model == null ? "" : model, d == null ? List.of() : d));
    }
}
