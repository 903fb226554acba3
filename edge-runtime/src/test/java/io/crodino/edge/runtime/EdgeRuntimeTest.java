package io.crodino.edge.runtime;

import io.crodino.edge.RuntimeViewContract;
import io.crodino.edge.view.RuntimeView;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EdgeRuntimeTest extends RuntimeViewContract {
    @TempDir
    Path folder;

    private SmallKit kit;

    @BeforeEach
    void start() throws Exception {
        kit = SmallKit.start(folder);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Override
    protected RuntimeView view() {
        return kit.runtime();
    }

    @Override
    protected void nextResult() throws InterruptedException {
        kit.nextResult();
    }

    @Override
    protected void goStale() throws InterruptedException {
        kit.camera().next(() -> {
            throw new IOException("unplugged");
        });
        kit.until(() -> !kit.runtime().state().charge().fresh());
    }
}
