package io.crodino.samples.pictures;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** All pictures that the documents show. */
public final class KitPictures {
    private KitPictures() {}

    /**
     * Makes them all, about three minutes: {@code architecture.svg}, {@code failover.gif} and {@code page/STATE.png}.
     *
     * @param models folder with {@code rgb.onnx} and {@code depth.onnx}
     * @param folder where to; what is there is replaced
     * @throws UserException when there is no browser, or the folder cannot be written
     */
    public static void take(Path models, Path folder, PrintStream out) throws InterruptedException {
        Path page = folder.resolve("page");
        try {
            Files.createDirectories(page);
        } catch (IOException e) {
            throw new UserException("cannot make the folder " + page + ": " + e.getMessage(), e);
        }
        Path drawing = folder.resolve("architecture.svg");
        AtomicFile.writeText(drawing, ArchitectureDrawing.svg());
        out.println("  " + drawing);
        try (Chromium browser = Chromium.start()) {
            FailoverFilm.shoot(models, folder.resolve("failover.gif"), out, browser);
            PageGallery.take(models, page, out, browser);
        }
    }
}
