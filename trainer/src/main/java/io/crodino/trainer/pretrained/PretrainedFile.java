package io.crodino.trainer.pretrained;

import io.crodino.formats.UserException;
import io.crodino.trainer.tensor.Safetensors;
import io.crodino.trainer.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of trained weights as users download it from torchvision or the authors of a network. */
public final class PretrainedFile {
    private static final int ZIP_MAGIC = 0x504b0304;

    private PretrainedFile() {}

    /**
     * Reads a state dict: {@code .safetensors}, or {@code .pth}/{@code .pt} in the zip form that torch writes since 1.6.
     * A {@code .pth} is only read, never executed.
     *
     * @return torchvision's name to tensor
     * @throws UserException when the file is missing, of another kind, damaged, or asks for more than plain tensors
     */
    public static Map<String, Tensor> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("no file " + file
                    + ": expected a file of torchvision for the backbone (.pth or .safetensors) there");
        }
        if (file.getFileName().toString().endsWith(".safetensors")) {
            return safetensors(file);
        }
        try {
            requireZip(file);
            try (TorchArchive archive = new TorchArchive(file)) {
                return archive.tensors();
            }
        } catch (PickleException e) {
            throw new UserException("cannot use " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage() + "; download it again", e);
        }
    }

    private static Map<String, Tensor> safetensors(Path file) {
        Safetensors opened = Safetensors.open(file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : opened.names()) {
            tensors.put(name, opened.tensor(name));
        }
        return tensors;
    }

    private static void requireZip(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(Integer.BYTES);
        }
        if (start.length == Integer.BYTES && ByteBuffer.wrap(start).getInt() == ZIP_MAGIC) {
            return;
        }
        if (start.length > 0 && start[0] == (byte) 0x80) {
            throw new PickleException("it has torch's form from before 1.6; load it in Python and save it again with"
                    + " torch.save(state_dict, \"new.pth\")");
        }
        throw new PickleException("expected a zip archive written by torch.save, or a .safetensors file");
    }
}
