package io.crodino.edge.doctor;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.DeviceTrial;
import io.crodino.formats.CacheFolder;
import io.crodino.formats.doctor.Examiner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** Who examines this machine. */
public final class Examiners {
    private Examiners() {}

    /** The robot's own, then those of the other rooms on the class path, in the order of the screen. */
    public static List<Examiner> installed() {
        Machine machine = Machine.here();
        List<Examiner> examiners = new ArrayList<>(List.of(
                new JavaExaminer(),
                new SystemExaminer(machine),
                new ProcessorExaminer(machine, Runtime.getRuntime().availableProcessors()),
                new MemoryExaminer(machine),
                new StorageExaminer(
                        Path.of("").toAbsolutePath(),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        CacheFolder.path("").toAbsolutePath()),
                new PortExaminer(PortExaminer.USUAL),
                new GpuExaminer(machine),
                new JnaExaminer(),
                new OpenCvExaminer()));
        boolean gpu = machine.has(GpuExaminer.KERNEL_MODULE);
        Arrays.stream(Device.values())
                .filter(device -> device != Device.AUTO)
                .map(device -> new DeviceExaminer(new DeviceTrial(device), gpu))
                .forEach(examiners::add);
        examiners.add(new CameraExaminer());
        ServiceLoader.load(Examiner.class).forEach(examiners::add);
        return List.copyOf(examiners);
    }
}
