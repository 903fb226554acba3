package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final int FILES = 300;
    private static final int ROUNDS = 100;

    @TempDir
    Path folder;

    private Path file(String name, long seconds) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000 * seconds));
        return file;
    }

    @Test
    void theNewestStayAndWhatIsInTheMaking() throws IOException {
        file("oldest", 1);
        file(".in-the-making", 0);
        file("old", 2);
        Path newest = file("newest", 9);

        CacheFolder.keepNewestBeside(newest, 2);

        assertThat(folder).isDirectoryContaining("glob:**old").isDirectoryContaining("glob:**newest");
        assertThat(folder.resolve("oldest")).doesNotExist();
        assertThat(folder.resolve(".in-the-making")).exists();
    }

    @Test
    void filesThatOthersTouchMeanwhileAreNoTrouble() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(file("file" + i, i));
        }
        AtomicBoolean over = new AtomicBoolean();
        Thread toucher = new Thread(() -> {
            Random random = new Random(1);
            while (!over.get()) {
                files.get(random.nextInt(FILES)).toFile().setLastModified(1000L * random.nextInt(FILES));
            }
        });
        toucher.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                CacheFolder.keepNewestBeside(files.get(0), FILES);
            }
        } finally {
            over.set(true);
            toucher.join();
        }
        assertThat(files).allMatch(Files::exists);
    }
}
