package io.crodino.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.v4l2.NodeKind;
import io.crodino.edge.v4l2.VideoNodes;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are not this one, as folders that look like them. */
class ExaminersTest {
    @TempDir
    private Path root;

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Finding processor() {
        return new ProcessorExaminer(new Machine(root), 4).examine().get(0);
    }

    private Finding memory() {
        return new MemoryExaminer(new Machine(root)).examine().get(0);
    }

    @Test
    void aPcTellsItsVectorSetsAndItsCaches() throws IOException {
        file(
                "proc/cpuinfo",
                "processor\t: 0\nmodel name\t: Ryzen 9\nflags\t\t: fpu sse4_1 avx avx2 avx512f avx512_vnni\n");
        file("sys/devices/system/cpu/cpu0/cache/index0/size", "32K\n");

        assertThat(processor().level()).isEqualTo(Level.WELL);
        assertThat(processor().sentence()).isEqualTo("Ryzen 9, 4 cores, sse4.1 avx avx2 avx512 vnni");
        assertThat(processor().facts())
                .containsEntry("vectors", List.of("sse4.1", "avx", "avx2", "avx512", "vnni"))
                .containsEntry("cache-information", true);
    }

    @Test
    void aVirtualMachineThatHidesItsCachesIsToldSo() throws IOException {
        file("proc/cpuinfo", "model name\t: EPYC\nflags\t\t: avx2 hypervisor\n");

        assertThat(processor().sentence()).endsWith("cache sizes are hidden");
        assertThat(new SystemExaminer(new Machine(root)).examine().get(0).sentence())
                .endsWith("in a virtual machine");
    }

    @Test
    void anOldPcCanBeBetter() throws IOException {
        file("proc/cpuinfo", "model name\t: Celeron\nflags\t\t: sse4_1\n");

        assertThat(processor().level()).isEqualTo(Level.BETTER);
    }

    @Test
    void anArmBoardTellsItsNameAndNeon() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nFeatures\t: fp asimd asimddp\nCPU part\t: 0xd08\n");
        file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
        file("etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");

        assertThat(processor().sentence()).startsWith("ARM part 0xd08, 4 cores, neon dotprod");
        assertThat(new SystemExaminer(new Machine(root)).examine().get(0).sentence())
                .startsWith("Debian GNU/Linux 12 (bookworm), ")
                .endsWith("Raspberry Pi 4 Model B Rev 1.4");
    }

    @Test
    void aMachineThatTellsNothingIsNoFault() {
        assertThat(processor().level()).isEqualTo(Level.WELL);
        assertThat(memory().level()).isEqualTo(Level.WELL);
        assertThat(new SystemExaminer(new Machine(root)).examine()).hasSize(1);
    }

    @Test
    void memoryIsWhatTheGroupOfProcessesMayUse() throws IOException {
        file("proc/meminfo", "MemTotal:       16000000 kB\nMemAvailable:   12000000 kB\n");
        assertThat(memory().sentence()).isEqualTo("12.3 GB free of 16.4 GB");

        file("sys/fs/cgroup/memory.max", "max\n");
        assertThat(memory().facts()).doesNotContainKey("limit-bytes");

        file("sys/fs/cgroup/memory.max", "600000000\n");
        file("sys/fs/cgroup/memory.current", "200000000\n");
        assertThat(memory().sentence())
                .isEqualTo("400 MB free of 16.4 GB, this group of processes may use 600 MB; 'run' takes 250 MB");
        assertThat(memory().level()).isEqualTo(Level.BETTER);

        file("sys/fs/cgroup/memory.current", "500000000\n");
        assertThat(memory().level()).isEqualTo(Level.BROKEN);
    }

    @Test
    void aTakenPortIsToldWithAnotherOne() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = new PortExaminer(taken.getLocalPort()).examine().get(0);

            assertThat(finding.level()).isEqualTo(Level.BETTER);
            assertThat(finding.command()).isEqualTo("./crodino run --port " + (taken.getLocalPort() + 1) + " ...");
            assertThat(finding.facts()).containsEntry("free", false);
        }
    }

    @Test
    void aCacheFolderThatCannotBeMadeIsToldWithTheVariable() throws IOException {
        file("in-the-way", "");

        List<Finding> findings = new StorageExaminer(root, root, root.resolve("in-the-way/crodino")).examine();

        assertThat(findings).hasSize(3);
        assertThat(findings.get(0).facts()).containsEntry("writable", true);
        assertThat(findings.get(2).level()).isEqualTo(Level.BETTER);
        assertThat(findings.get(2).sentence()).endsWith("OpenCV cannot be unpacked where it was not yet");
        assertThat(findings.get(2).command()).isEqualTo("export CRODINO_CACHE=$HOME/crodino-cache");
    }

    @Test
    void aCacheFolderThatIsNotThereYetIsNoFault() {
        assertThat(new StorageExaminer(root, root, root.resolve("not/yet"))
                        .examine()
                        .get(2)
                        .facts())
                .containsEntry("writable", true);
    }

    private static Finding camera(VideoNodes.Node node, Access access) {
        return new CameraExaminer(() -> List.of(node), path -> access).examine().get(0);
    }

    private static VideoNodes.Node node(String problem) {
        return node(NodeKind.UNKNOWN, problem);
    }

    private static VideoNodes.Node node(NodeKind kind, String problem) {
        return new VideoNodes.Node("/dev/video2", "RealSense 435", "uvcvideo", "usb-1", kind, List.of(), problem);
    }

    @Test
    void aNodeWithoutPicturesIsToldByItsKind() {
        Access all = new Access(true, "video");

        assertThat(camera(node(NodeKind.METADATA, ""), all).sentence())
                .isEqualTo("RealSense 435, no pictures: the metadata of its neighbour");
        assertThat(camera(node(NodeKind.OTHER, ""), all).facts()).containsEntry("kind", "other");
    }

    @Test
    void aDeviceWithoutPermissionIsToldWithUsermod() {
        Finding finding = camera(node("Permission denied"), new Access(false, "video"));

        assertThat(finding.level()).isEqualTo(Level.BROKEN);
        assertThat(finding.subject()).isEqualTo("/dev/video2");
        assertThat(finding.command()).isEqualTo("sudo usermod -aG video $USER");
    }

    @Test
    void aDeviceWhoseGroupIsLostIsToldWithChmod() {
        assertThat(camera(node("Permission denied"), new Access(false, "root")).command())
                .isEqualTo("sudo chmod a+rw /dev/video2");
    }

    @Test
    void aDeviceThatDoesNotOpenForAnotherReasonIsToldWithIt() {
        assertThat(camera(node("No such device"), new Access(true, "video")).sentence())
                .isEqualTo("does not open: No such device");
    }

    @Test
    void whatIsNoVideoDeviceIsToldAsWhatItIsAndKeepsNobodyFromRunning() {
        Finding finding =
                camera(node(NodeKind.STRAY, "a link to /dev/gone, which is not there"), new Access(false, "video"));

        assertThat(finding.level()).isEqualTo(Level.BETTER);
        assertThat(finding.sentence()).isEqualTo("is a link to /dev/gone, which is not there");
        assertThat(finding.command()).isEmpty();
        assertThat(finding.facts()).containsEntry("kind", "stray");
    }

    @Test
    void noDeviceIsAPlainFact() {
        assertThat(new CameraExaminer(List::of, Access::to).examine())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WELL));
    }

    @Test
    void aGpuWithoutADriverIsSeenOnTheBus() throws IOException {
        GpuExaminer examiner = new GpuExaminer(new Machine(root), "libthere-is-none.so.1");
        assertThat(examiner.examine().get(0).level()).isEqualTo(Level.WELL);

        file("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
        file("sys/bus/pci/devices/0000:01:00.0/class", "0x030000\n");
        assertThat(examiner.examine().get(0).sentence()).contains("no driver");

        file("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  Jan 23\n");
        assertThat(examiner.examine().get(0).sentence())
                .contains("driver 570.86.15")
                .contains("--gpus all");
    }
}
