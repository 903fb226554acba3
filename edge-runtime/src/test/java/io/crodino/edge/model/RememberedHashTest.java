package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedHashTest {
    @TempDir
    Path folder;

    private Path model() {
        return folder.resolve("rgb.onnx");
    }

    private String hash() {
        return new RememberedHash(model(), folder.resolve("hashes/note")).hash();
    }

    @Test
    void anUntouchedFileIsNotReadAgain() throws IOException {
        Files.writeString(model(), "first");
        String hash = hash();
        Path note = folder.resolve("hashes/note");
        // What is remembered is told apart from what would be computed.
        Files.writeString(note, Files.readString(note).replace(hash, "0".repeat(64)));

        assertThat(hash()).isEqualTo("0".repeat(64));
    }

    @Test
    void anotherTimeSizeOrInodeMakesItAnew() throws IOException {
        Files.writeString(model(), "first");
        FileTime time = Files.getLastModifiedTime(model());
        hash();

        Files.writeString(model(), "other");
        Files.setLastModifiedTime(model(), FileTime.fromMillis(time.toMillis() + 1000));
        assertThat(hash()).isEqualTo(Sha256.of("other"));

        Files.writeString(model(), "longer");
        Files.setLastModifiedTime(model(), FileTime.fromMillis(time.toMillis() + 1000));
        assertThat(hash()).isEqualTo(Sha256.of("longer"));

        Path copy = Files.writeString(folder.resolve("copy"), "copied");
        Files.setLastModifiedTime(copy, FileTime.fromMillis(time.toMillis() + 1000));
        Files.delete(model());
        Files.move(copy, model());
        assertThat(hash()).isEqualTo(Sha256.of("copied"));
    }

    @Test
    void aDamagedNoteIsNotBelieved() throws IOException {
        Files.writeString(model(), "first");
        hash();
        Path note = folder.resolve("hashes/note");
        Files.writeString(note, Files.readString(note).substring(0, 40));

        assertThat(hash()).isEqualTo(Sha256.of("first"));
    }

    @Test
    void aNoteThatIsNoTextIsNotBlamedOnTheModel() throws IOException {
        Files.writeString(model(), "first");
        hash();
        Files.write(folder.resolve("hashes/note"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc0});

        assertThat(hash()).isEqualTo(Sha256.of("first"));
        assertThat(hash()).isEqualTo(Sha256.of("first"));
    }

    @Test
    void withoutAWritableCacheItIsComputed() throws IOException {
        Files.writeString(model(), "first");
        Files.writeString(folder.resolve("hashes"), "a file where the folder should be");

        assertThat(hash()).isEqualTo(Sha256.of("first"));
    }
}
