package io.crodino.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.UserException;
import io.crodino.trainer.torch.LibtorchChoice.DeviceWish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which libtorch is taken, and what is said when none fits. Folders are made up; nothing is loaded. */
class LibtorchChoiceTest {
    private static final Optional<NvidiaDriver> NEW = Optional.of(new NvidiaDriver("570.86.15", 12080));
    private static final Optional<NvidiaDriver> OLD = Optional.of(new NvidiaDriver("470.82.01", 11040));
    private static final String NEEDED = JniLibrary.libtorchVersion();

    @TempDir
    Path folder;

    private static void assumeCudaBuilds() {
        assumeTrue(JniLibrary.cudaFlavor().isPresent(), "no libtorch for CUDA for " + JniLibrary.platform());
    }

    private LibtorchChoice choice(Optional<NvidiaDriver> driver) {
        return new LibtorchChoice(null, driver, folder);
    }

    private LibtorchChoice named(Path path, Optional<NvidiaDriver> driver) {
        return new LibtorchChoice(path.toString(), driver, folder);
    }

    /** A Python installation's folder of libraries. */
    private Path python(String version, String abi) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("torch/lib"));
        for (String library : new String[] {"torch", "torch_cpu"}) {
            Files.writeString(lib.resolve(System.mapLibraryName(library)), "");
        }
        Files.writeString(
                lib.resolve(System.mapLibraryName("c10")),
                "\u0000_ZN3c105ErrorC1ENS_14SourceLocationE" + abi + "\u0000",
                StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("torch/version.py"),
                "from typing import Optional\n\n__version__ = '" + version + "'\ndebug = False\n");
        return lib;
    }

    private Path fetched() throws IOException {
        Path there = folder.resolve(NEEDED + "-" + JniLibrary.cudaFlavor().orElseThrow() + "-" + JniLibrary.platform());
        Files.createDirectories(there);
        Files.writeString(there.resolve(System.mapLibraryName("torch")), "");
        return there;
    }

    @Test
    void theCpuNeedsNothingButTheKit() {
        assertThat(choice(NEW).decide(DeviceWish.CPU)).isInstanceOf(LibtorchChoice.Bundled.class);
    }

    @Test
    void cudaIsFetchedWhereTheDriverServesIt() {
        assumeCudaBuilds();
        LibtorchChoice.Fetched build = (LibtorchChoice.Fetched) choice(NEW).decide(DeviceWish.CUDA);
        assertThat(build.flavor()).startsWith("cu12");
        assertThat(build.isThere()).isFalse();
        assertThat(build.folder())
                .isEqualTo(folder.resolve(NEEDED + "-" + build.flavor() + "-" + JniLibrary.platform()));
    }

    @Test
    void autoFetchesNothingButSaysThatAGpuIsIdle() {
        assumeCudaBuilds();
        LibtorchChoice choice = choice(NEW);
        LibtorchChoice.Build build = choice.decide(DeviceWish.AUTO);
        assertThat(build).isInstanceOf(LibtorchChoice.Bundled.class);
        assertThat(choice.leavesGpuIdle(DeviceWish.AUTO, build)).isTrue();
        assertThat(choice(Optional.empty()).leavesGpuIdle(DeviceWish.AUTO, build))
                .isFalse();
        assertThat(choice(OLD).leavesGpuIdle(DeviceWish.AUTO, build)).isFalse();
        assertThat(choice.leavesGpuIdle(DeviceWish.CPU, build)).isFalse();
    }

    @Test
    void autoTakesWhatWasFetchedBeforeUnlessTheDriverIsGone() throws IOException {
        assumeCudaBuilds();
        Path there = fetched();
        assertThat(choice(NEW).decide(DeviceWish.AUTO))
                .isEqualTo(new LibtorchChoice.Fetched(JniLibrary.cudaFlavor().orElseThrow(), there));
        assertThat(choice(Optional.empty()).decide(DeviceWish.AUTO)).isInstanceOf(LibtorchChoice.Bundled.class);
        assertThat(choice(OLD).decide(DeviceWish.AUTO)).isInstanceOf(LibtorchChoice.Bundled.class);
    }

    @Test
    void cudaWithoutADriverIsRefused() {
        assertThatThrownBy(() -> choice(Optional.empty()).decide(DeviceWish.CUDA))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("no NVIDIA driver", "nvidia-smi", "--device cpu");
    }

    @Test
    void aDriverThatIsTooOldIsNamedWithWhatIsNeeded() {
        assertThatThrownBy(() -> choice(OLD).decide(DeviceWish.CUDA))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the NVIDIA driver 470.82.01 (CUDA 11.4) is too old")
                .hasMessageContaining("525 or newer");
    }

    @Test
    void theFolderOfAFittingPythonIsTaken() throws IOException {
        Path lib = python(NEEDED + "+cpu", "NSt7__cxx1112basic_string");
        assertThat(named(lib, NEW).decide(DeviceWish.AUTO))
                .isEqualTo(new LibtorchChoice.Named(new LibtorchFolder(lib, NEEDED, "cpu")));
    }

    @ParameterizedTest
    @CsvSource({"2.13.0+cpu", "2.7.1+cu999", "2.7.1+rocm6", "2.7.0+cpu"})
    void anotherVersionOrBuildIsRefusedWithTheOneThatFits(String version) throws IOException {
        Path lib = python(version, "NSt7__cxx1112basic_string");
        assertThatThrownBy(() -> named(lib, NEW).decide(DeviceWish.CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("libtorch in " + lib + " is " + version)
                .hasMessageContaining("this kit needs " + NEEDED + " for cpu");
    }

    @Test
    void aNamedLibtorchForCudaNeedsTheDriverOnTheCpuAsWell() throws IOException {
        assumeCudaBuilds();
        Path lib = python(NEEDED + "+" + JniLibrary.cudaFlavor().orElseThrow(), "NSt7__cxx1112basic_string");
        assertThat(named(lib, NEW).decide(DeviceWish.CPU)).isInstanceOf(LibtorchChoice.Named.class);
        assertThatThrownBy(() -> named(lib, Optional.empty()).decide(DeviceWish.CPU))
                .hasMessageStartingWith(
                        "PYTORCH_LIBRARY_PATH names a libtorch for CUDA, but there is no NVIDIA driver");
    }

    @Test
    void theOldAbiIsRefused() throws IOException {
        assumeTrue(JniLibrary.platform().startsWith("linux"), "only Linux has two ABIs");
        Path lib = python(NEEDED + "+cpu", "Ss");
        assertThatThrownBy(() -> named(lib, NEW).decide(DeviceWish.CPU)).hasMessageContaining("precxx11");
    }

    @Test
    void aFolderWithoutLibrariesIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> named(folder, NEW).decide(DeviceWish.CPU))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(System.mapLibraryName("torch"), "site-packages/torch/lib");
    }

    @Test
    void aFolderThatDoesNotTellItsVersionIsRefused() throws IOException {
        Path lib = python(NEEDED + "+cpu", "NSt7__cxx1112basic_string");
        Files.delete(folder.resolve("torch/version.py"));
        assertThatThrownBy(() -> named(lib, NEW).decide(DeviceWish.CPU)).hasMessageContaining("cannot tell which");
    }

    @Test
    void aLibtorchForTheCpuCannotServeCuda() throws IOException {
        Path lib = python(NEEDED + "+cpu", "NSt7__cxx1112basic_string");
        assertThatThrownBy(() -> named(lib, NEW).decide(DeviceWish.CUDA))
                .hasMessageContaining("names a libtorch for the CPU");
    }

    @Test
    void theJarOfMavenCentralAndPyTorchsArchiveTellTheirVersionsToo() throws IOException {
        Path lib = python(NEEDED + "+cpu", "NSt7__cxx1112basic_string");
        Files.delete(folder.resolve("torch/version.py"));
        Files.writeString(folder.resolve("torch/build-version"), NEEDED + "+cpu\n");
        assertThat(LibtorchFolder.of(lib).version()).isEqualTo(NEEDED);
        Files.delete(folder.resolve("torch/build-version"));
        Path jar = Files.createDirectories(folder.resolve("jar/pytorch/cpu"));
        Path unpacked = Files.move(lib, jar.resolve("linux-x86_64"));
        Files.createDirectories(folder.resolve("jar/native/lib"));
        Files.writeString(
                folder.resolve("jar/native/lib/pytorch.properties"),
                "version=" + NEEDED + "-20250812\nflavor=cpu\nclassifier=linux-x86_64\n");
        assertThat(LibtorchFolder.of(unpacked)).isEqualTo(new LibtorchFolder(unpacked, NEEDED, "cpu"));
    }
}
