package io.crodino.trainer.pretrained;

import io.crodino.trainer.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code .pth} file in torch's zip form: {@code NAME/data.pkl}, {@code NAME/byteorder} and the storages {@code
 * NAME/data/KEY}. Nothing of it is executed.
 */
final class TorchArchive implements AutoCloseable {
    private static final String PICKLE = "data.pkl";

    /** A ResNet-152's pickle has 0.2 MB. */
    private static final long LONGEST_PICKLE = 64L << 20;

    private final ZipFile zip;
    private final Map<String, byte[]> storages = new HashMap<>();

    TorchArchive(Path file) throws IOException {
        this.zip = new ZipFile(file.toFile());
    }

    /** The state dict: name to tensor. */
    Map<String, Tensor> tensors() throws IOException {
        ZipEntry pickle = zip.stream()
                .filter(entry -> entry.getName().endsWith("/" + PICKLE))
                .findFirst()
                .orElseThrow(() -> new PickleException("it holds no " + PICKLE));
        if (pickle.getSize() > LONGEST_PICKLE) {
            throw new PickleException("its pickle is longer than that of any state dict");
        }
        String prefix = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
        requireLittleEndian(prefix);
        TorchGlobals globals = new TorchGlobals(storage -> storage(prefix, storage));
        return stateDict(new PickleReader(content(pickle), globals).read());
    }

    private static Map<String, Tensor> stateDict(Object root) throws PickleException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : PickleReader.map(root).entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof Tensor tensor)) {
                throw new PickleException("it is not a state dict of named tensors; save model.state_dict()");
            }
            tensors.put(name, tensor.named(name));
        }
        return tensors;
    }

    private void requireLittleEndian(String prefix) throws IOException {
        ZipEntry order = zip.getEntry(prefix + "byteorder");
        if (order != null && !new String(content(order), StandardCharsets.US_ASCII).equals("little")) {
            throw new PickleException("its numbers are not little-endian");
        }
    }

    private byte[] storage(String prefix, TorchGlobals.Storage storage) throws PickleException {
        byte[] known = storages.get(storage.key());
        if (known != null) {
            return known;
        }
        ZipEntry entry = zip.getEntry(prefix + "data/" + storage.key());
        if (entry == null) {
            throw new PickleException("the storage " + storage.key() + " is missing in it");
        }
        if (entry.getSize() / storage.type().bytes() != storage.count()) {
            throw new PickleException("its storage " + storage.key() + " has " + entry.getSize() + " bytes for "
                    + storage.count() + " elements");
        }
        try {
            byte[] bytes = content(entry);
            storages.put(storage.key(), bytes);
            return bytes;
        } catch (PickleException e) {
            throw e;
        } catch (IOException e) {
            throw new PickleException("its storage " + storage.key() + " cannot be read: " + e.getMessage());
        }
    }

    /** Stored entries only, as torch writes them: their size cannot exceed the file's. */
    private byte[] content(ZipEntry entry) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > Integer.MAX_VALUE - 8) {
            throw new PickleException("its entry " + entry.getName() + " is compressed or larger than 2 GiB");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            if (bytes.length != entry.getSize()) {
                throw new PickleException("its entry " + entry.getName() + " ends too early");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
