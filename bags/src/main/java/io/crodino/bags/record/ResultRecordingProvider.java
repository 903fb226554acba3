package io.crodino.bags.record;

import io.crodino.edge.view.Outlet;
import io.crodino.edge.view.OutletProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Brings {@code bag.*} to the kit. Stateless. */
public final class ResultRecordingProvider implements OutletProvider<ResultRecordingConfig> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'run-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "bag";
    }

    @Override
    public ResultRecordingConfig defaults() {
        return ResultRecordingConfig.defaults();
    }

    @Override
    public Optional<Outlet> outlet(ResultRecordingConfig config) {
        if (config.out().isEmpty()) {
            return Optional.empty();
        }
        Path root = Path.of(config.out());
        return Optional.of(runtime -> ResultRecorder.start(runtime, unused(root, Instant.now()), config.points()));
    }

    /** Named after the time; a robot whose clock is not set may start twice at the same. */
    static Path unused(Path root, Instant now) {
        String name = NAME.format(now);
        Path folder = root.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = root.resolve(name + "-" + i);
        }
        return folder;
    }
}
