package io.crodino.trainer.pretrained;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small archives like those of torch.save, from a pickle in Latin-1 with one character per byte. */
final class TorchZip {
    static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n";
    static final String STORAGE = "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0kX\u0003\0\0\0cpuK\u0004tQ";

    private TorchZip() {}

    static Path write(Path file, String pickle, byte[] storage) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("net/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
        entries.put("net/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        entries.put("net/data/k", storage);
        return write(file, entries, ZipEntry.STORED);
    }

    static Path write(Path file, Map<String, byte[]> entries, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(file, bytes.toByteArray());
    }
}
