package io.crodino.trainer.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedFileTest {
    /** One row-major tensor of 2 x 2 floats named w; then the state dict ends. */
    private static final String ONE = "\u0080\u0002}X\u0001\0\0\0w" + TorchZip.TENSOR + "(" + TorchZip.STORAGE
            + "K\0K\u0002K\u0002\u0086K\u0002K\u0001\u0086\u0089ccollections\nOrderedDict\n)RtRs.";

    @TempDir
    Path folder;

    @Test
    void pthAndSafetensorsHoldTheSameTensors() {
        Map<String, Tensor> pth = PretrainedFile.read(GoldenFolder.file("resnet50-tiny.pth"));
        Map<String, Tensor> safe = PretrainedFile.read(GoldenFolder.file("resnet50-tiny.safetensors"));
        assertThat(pth).hasSize(320).containsOnlyKeys(safe.keySet());
        pth.forEach((name, tensor) -> {
            assertThat(tensor.name()).isEqualTo(name);
            assertThat(tensor.shape()).isEqualTo(safe.get(name).shape());
            assertThat(tensor.floats()).isEqualTo(safe.get(name).floats());
        });
    }

    @Test
    void theFormFromBefore16SaysHowToSaveItAgain() {
        Path legacy = GoldenFolder.file("resnet50-tiny-legacy.pth");
        assertThatThrownBy(() -> PretrainedFile.read(legacy))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("before 1.6")
                .hasMessageContaining("torch.save");
    }

    @Test
    void aHandMadeArchiveIsRead() throws IOException {
        Path file = TorchZip.write(folder.resolve("a.pth"), ONE, new byte[16]);
        assertThat(PretrainedFile.read(file).get("w").floats()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void parametersAndVersionNumbersOfTheDictionaryAreAccepted() throws IOException {
        String dictionary = "ccollections\nOrderedDict\n)R";
        String parameter = ONE.substring(ONE.indexOf(TorchZip.TENSOR), ONE.length() - 2);
        String pickle = "\u0080\u0002" + dictionary + "(X\u0001\0\0\0wctorch._utils\n_rebuild_parameter\n(" + parameter
                + "\u0088" + dictionary + "tRu}X\u0009\0\0\0_metadata" + dictionary + "sb.";
        Path file = TorchZip.write(folder.resolve("p.pth"), pickle, new byte[16]);
        assertThat(PretrainedFile.read(file).get("w").shape()).containsExactly(2, 2);
    }

    @Test
    void nothingIsEverExecuted() throws IOException {
        Path trace = folder.resolve("trace");
        String command = "touch " + trace;
        String pickle = "\u0080\u0002cposix\nsystem\n(X" + (char) command.length() + "\0\0\0" + command + "tR.";
        Path file = TorchZip.write(folder.resolve("evil.pth"), pickle, new byte[16]);
        assertThatThrownBy(() -> PretrainedFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("posix.system");
        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0080\u0002\u0093.', instruction 0x93",
        "'\u0080\u0004}.', protocol 4",
        "'\u0080\u0002', ends too early",
        "'\u0080\u0002R.', takes more than it gives",
        "'\u0080\u0002}h\u0007.', refers to an object",
        "'\u0080\u0002X\u00ff\u00ff\u00ff\u007fab', ends within a text",
        "'\u0080\u0002(K\u0001t.', a dictionary belongs",
        "'\u0080\u0002}K\u0001K\u0002s.', a key that is not a text",
        "'\u0080\u0002}X\u0001\0\0\0aK\u0002s.', not a state dict",
        "'\u0080\u0002(ccollections\nOrderedDict\n.', 'a dictionary belongs'",
        "'\u0080\u0002ccollections\nOrderedDict\n(K\u0001tR.', makes a call",
        "'\u0080\u0002ctorch\nBFloat16Storage\n.', torch.BFloat16Storage",
        "'\u0080\u0002K\u0001Q.', a tuple belongs"
    })
    void oddPicklesAreRefusedWithTheReason(String pickle, String reason) throws IOException {
        Path file = TorchZip.write(folder.resolve("odd.pth"), pickle, new byte[16]);
        assertThatThrownBy(() -> PretrainedFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'K\0K\u0002K\u0002\u0086K\u0002K\u0001\u0086', 'K\u0001K\u0002K\u0002\u0086K\u0002K\u0001\u0086', larger than its storage",
        "'K\0K\u0002K\u0002\u0086K\u0002K\u0001\u0086', 'K\0K\u0002K\u0002\u0086K\u0001K\u0002\u0086', not row-major",
        "'K\0K\u0002K\u0002\u0086', 'K\0K\u0002J\u00ff\u00ff\u00ff\u007f\u0086', elements",
        "'cpuK\u0004', 'cpuK\u0005', 16 bytes for 5 elements",
        "'X\u0001\0\0\0k', 'X\u0001\0\0\0z', storage z is missing"
    })
    void tensorsThatDoNotFitTheirStorageAreRefused(String found, String changed, String reason) throws IOException {
        assertThat(ONE).contains(found);
        Path file = TorchZip.write(folder.resolve("odd.pth"), ONE.replace(found, changed), new byte[16]);
        assertThatThrownBy(() -> PretrainedFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        Map<String, byte[]> entries = Map.of("net/data.pkl", ONE.getBytes(StandardCharsets.ISO_8859_1));
        Path file = TorchZip.write(folder.resolve("bomb.pth"), entries, ZipEntry.DEFLATED);
        assertThatThrownBy(() -> PretrainedFile.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("compressed");
    }

    @Test
    void truncatedAndForeignFilesAreNamed() throws IOException {
        byte[] whole = Files.readAllBytes(GoldenFolder.file("resnet50-tiny.pth"));
        Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> PretrainedFile.read(cut))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cut.pth");
        Path text = Files.writeString(folder.resolve("text.pth"), "hello world");
        assertThatThrownBy(() -> PretrainedFile.read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a zip archive");
        assertThatThrownBy(() -> PretrainedFile.read(folder.resolve("none.pth")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no file");
    }
}
