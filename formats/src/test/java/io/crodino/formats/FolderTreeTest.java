package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.testing.BuriedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    private final List<String> unread = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aFolderGoesWithAllThatIsInItAndLinksLeadNowhere() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "stays");
        Path gone = folder.resolve("gone");
        Files.createDirectories(gone.resolve("a/b"));
        Files.writeString(gone.resolve("a/b/file"), "goes");
        Files.createSymbolicLink(gone.resolve("link"), kept);

        FolderTree.delete(gone);
        FolderTree.delete(gone);
        assertThat(gone).doesNotExist();
        assertThat(kept.resolve("file")).exists();
    }

    @Test
    void twoMayDeleteTheSameFolderAtOnce() throws Exception {
        for (int i = 0; i < 300; i++) {
            Files.createDirectories(folder.resolve("tree/" + i + "/below"));
            Files.writeString(folder.resolve("tree/" + i + "/file"), "goes");
        }
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Void> deletion = () -> {
            together.await();
            FolderTree.delete(folder.resolve("tree"));
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> end : threads.invokeAll(List.of(deletion, deletion))) {
                end.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(folder.resolve("tree")).doesNotExist();
    }

    @Test
    void whatCannotBeReadCannotBeDeletedAndIsOneSentence() throws IOException {
        try (BuriedFolder buried = new BuriedFolder(folder)) {
            assertThatThrownBy(() -> FolderTree.delete(buried.above()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("cannot delete");
        }
    }

    @Test
    void filesAreFoundByNameToTheirDepthThroughALinkAtTheTop() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("top/a/b"));
        Files.writeString(deep.resolve("third"), "");
        Files.writeString(deep.resolveSibling("second"), "");
        Files.createSymbolicLink(deep.resolveSibling("linked"), deep.resolve("third"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("top"));

        assertThat(FolderTree.files(link, 3, unread::add))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("third", "linked", "second");
        assertThat(FolderTree.files(link, 2, unread::add))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("linked", "second");
        assertThat(unread).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsFound() throws IOException {
        try (BuriedFolder buried = new BuriedFolder(folder)) {
            Files.writeString(buried.above().resolve("file"), "");
            assertThat(FolderTree.files(buried.above(), 4, unread::add))
                    .containsExactly(buried.above().resolve("file"));
            assertThat(unread).singleElement().asString().contains("cannot read");
        }
    }
}
