package io.crodino.edge.doctor;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.DeviceTrial;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether ONNX Runtime computes on a device. Only the CPU is indispensable.
 *
 * @param trial of the device
 * @param gpu whether there is a GPU of NVIDIA's that could be used
 */
record DeviceExaminer(DeviceTrial trial, boolean gpu) implements Examiner {
    @Override
    public String area() {
        return "onnxruntime-" + trial.device().key();
    }

    @Override
    public String subject() {
        return "ONNX Runtime";
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    /** TensorRT builds an engine first. */
    @Override
    public Duration patience() {
        return trial.device() == Device.TENSORRT ? Duration.ofMinutes(1) : Duration.ofSeconds(20);
    }

    @Override
    public Optional<Purpose> purpose() {
        return Optional.of(Purpose.RUN);
    }

    @Override
    public List<Finding> examine() {
        String key = trial.device().key();
        String version = DeviceTrial.version();
        boolean builtIn = trial.isBuiltIn();
        long start = System.nanoTime();
        Optional<String> fault = builtIn ? trial.fault() : Optional.empty();
        double millis = (System.nanoTime() - start) / 1e6;
        boolean works = builtIn && fault.isEmpty();
        String text = version + " on " + key + ": ";
        Finding finding;
        if (works) {
            finding = Finding.well(
                    area(), subject(), text + String.format(Locale.ROOT, "works, first run in %.0f ms", millis));
        } else if (trial.device() == Device.CPU) {
            finding = Finding.broken(area(), subject(), text + "does not work: " + fault.orElse("it is not built in"));
        } else if (builtIn) {
            finding = Finding.better(
                    area(), subject(), text + "does not work: " + fault.orElse("") + "; " + trial.advice());
        } else {
            finding = notBuiltIn(text);
        }
        return List.of(finding.with("device", key)
                .with("version", version)
                .with("built-in", builtIn)
                .with("works", works)
                .with("reason", fault.orElse("")));
    }

    private Finding notBuiltIn(String text) {
        return gpu && trial.device() == Device.CUDA
                ? Finding.better(area(), subject(), text + "not built in, so the GPU computes nothing")
                        .mendedBy(Advice.rebuild("cuda"))
                : Finding.well(area(), subject(), text + "not built in");
    }
}
