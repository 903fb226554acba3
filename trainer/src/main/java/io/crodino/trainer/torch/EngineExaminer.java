package io.crodino.trainer.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import io.crodino.formats.UserException;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the tensor engine starts and computes what it should, for {@code crodino doctor}. */
public final class EngineExaminer implements Examiner {
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    @Override
    public String area() {
        return "engine";
    }

    @Override
    public String subject() {
        return "libtorch";
    }

    @Override
    public Optional<Purpose> purpose() {
        return Optional.of(Purpose.TRAIN);
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    /** The first start unpacks half a gigabyte. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    public List<Finding> examine() {
        Engine engine = TensorDevice.AUTO.start();
        boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
        List<Finding> findings = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            findings.add(proven(manager, engine.getVersion(), cuda)
                    .with("version", engine.getVersion())
                    .with("threads", JniUtils.getNumThreads())
                    .with("onednn", oneDnn())
                    .with("cuda", cuda));
        }
        if (isGpuIdle()) {
            findings.add(Finding.better(
                            area(),
                            subject(),
                            "there is a GPU, but this libtorch is for the processor; one training fetches the other")
                    .mendedBy("./crodino train --device cuda ..."));
        }
        return findings;
    }

    /** As a training without {@code --device} would find it. */
    private static boolean isGpuIdle() {
        LibtorchChoice choice = new LibtorchChoice(
                System.getenv("PYTORCH_LIBRARY_PATH"), NvidiaDriver.find(), Utils.getEngineCacheDir("pytorch"));
        return choice.leavesGpuIdle(LibtorchChoice.DeviceWish.AUTO, choice.decide(LibtorchChoice.DeviceWish.AUTO));
    }

    private Finding proven(NDManager manager, String version, boolean cuda) {
        String what = version + ", " + JniUtils.getNumThreads() + " threads" + (cuda ? ", CUDA" : "");
        List<String> told = new ArrayList<>();
        try {
            new EngineGuard(new ConvolutionProof(), told::add).secure(new TorchConvolver(manager), TorchContext.find());
        } catch (UserException e) {
            return Finding.broken(area(), subject(), what + ": " + e.getMessage());
        }
        return told.isEmpty()
                ? Finding.well(area(), subject(), what + ", oneDNN, gradients proven")
                : Finding.better(area(), subject(), what + ", gradients proven: " + told.get(0) + remedy());
    }

    /** Nobody but the host can mend it. */
    private static String remedy() {
        return Files.exists(CACHES)
                ? ""
                : "; this virtual machine hides the sizes of the caches, which its host can show (QEMU:"
                        + " -cpu host,host-cache-info=on)";
    }

    private static boolean oneDnn() {
        return TorchContext.find().map(TorchContext::oneDnn).orElse(true);
    }
}
