package io.crodino.edge.doctor;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GPUs of NVIDIA's and their driver, as the driver tells. None is a plain fact. */
final class GpuExaminer implements Examiner {
    static final String KERNEL_MODULE = "proc/driver/nvidia/version";

    /** Oldest CUDA of a driver that serves what is built for CUDA 12. */
    private static final int OLDEST = 12000;

    private static final Pattern VERSION = Pattern.compile("\\b\\d{3}\\.\\d+(\\.\\d+)?\\b");
    private static final int NAME_LENGTH = 256;

    /** The library of the driver is of another version than the one in the kernel, after an update. */
    private static final int MISMATCH = 803;

    private final Machine machine;
    private final String library;

    GpuExaminer(Machine machine) {
        this(machine, Platform.isWindows() ? "nvcuda" : "libcuda.so.1");
    }

    GpuExaminer(Machine machine, String library) {
        this.machine = machine;
        this.library = library;
    }

    @Override
    public String area() {
        return "gpu";
    }

    @Override
    public String subject() {
        return "GPU";
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    @Override
    public List<Finding> examine() {
        Matcher matcher = VERSION.matcher(machine.text(KERNEL_MODULE));
        String driver = matcher.find() ? matcher.group() : "";
        if (!canAsk()) {
            return List.of(Finding.better(area(), subject(), "the driver cannot be asked, because JNA does not load")
                    .with("driver", driver));
        }
        try {
            return withLibrary(NativeLibrary.getInstance(library), driver);
        } catch (UnsatisfiedLinkError e) {
            return List.of(withoutLibrary(driver).with("driver", driver).with("gpus", List.of()));
        }
    }

    private static boolean canAsk() {
        try {
            return Native.POINTER_SIZE > 0;
        } catch (LinkageError e) {
            // The examiner of JNA says why.
            return false;
        }
    }

    private Finding withoutLibrary(String driver) {
        if (!driver.isEmpty()) {
            return Finding.better(
                    area(),
                    subject(),
                    "the kernel has NVIDIA's driver " + driver + ", but " + library
                            + " is not here; a container is given it with --gpus all");
        }
        return isPluggedIn()
                ? Finding.better(area(), subject(), "there is one of NVIDIA's, but no driver for it")
                        .mendedBy(Advice.install("nvidia-driver"))
                : Finding.well(area(), subject(), "none of NVIDIA's, so the processor computes");
    }

    /** A display controller of NVIDIA's on the PCI bus. */
    private boolean isPluggedIn() {
        return machine.list("sys/bus/pci/devices").stream()
                .map(device -> "sys/bus/pci/devices/" + device.getFileName())
                .anyMatch(device -> machine.text(device + "/vendor").strip().equals("0x10de")
                        && machine.text(device + "/class").startsWith("0x03"));
    }

    private List<Finding> withLibrary(NativeLibrary cuda, String driver) {
        int code = call(cuda, "cuInit", 0);
        if (code != 0) {
            Finding finding = Finding.better(
                            area(),
                            subject(),
                            "NVIDIA's driver " + driver + " does not start (CUDA error " + code + ")")
                    .mendedBy(code == MISMATCH ? "sudo reboot" : "")
                    .with("driver", driver)
                    .with("error", code);
            return List.of(finding);
        }
        IntByReference version = new IntByReference();
        call(cuda, "cuDriverGetVersion", version);
        IntByReference count = new IntByReference();
        call(cuda, "cuDeviceGetCount", count);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < count.getValue(); i++) {
            findings.add(described(cuda, i, driver, version.getValue()));
        }
        return findings.isEmpty()
                ? List.of(Finding.well(area(), subject(), "NVIDIA's driver " + driver + " shows none"))
                : findings;
    }

    private Finding described(NativeLibrary cuda, int index, String driver, int version) {
        byte[] text = new byte[NAME_LENGTH];
        call(cuda, "cuDeviceGetName", text, NAME_LENGTH - 1, index);
        String name = new String(text, StandardCharsets.UTF_8).replace("\0", "");
        LongByReference memory = new LongByReference();
        call(cuda, "cuDeviceTotalMem_v2", memory, index);
        String words = name + ", " + Amount.of(memory.getValue()) + ", driver " + driver + " (CUDA " + version / 1000
                + "." + version % 1000 / 10 + ")";
        Finding finding = version >= OLDEST
                ? Finding.well(area(), subject(), words)
                : Finding.better(area(), subject(), words + " is too old: CUDA 12 needs driver 525 or newer")
                        .mendedBy(Advice.install("nvidia-driver"));
        return finding.with("name", name)
                .with("memory-bytes", memory.getValue())
                .with("driver", driver)
                .with("cuda", version);
    }

    private static int call(NativeLibrary cuda, String function, Object... arguments) {
        return cuda.getFunction(function).invokeInt(arguments);
    }
}
