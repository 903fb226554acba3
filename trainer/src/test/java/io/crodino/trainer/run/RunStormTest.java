package io.crodino.trainer.run;

import io.crodino.formats.UserException;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import io.crodino.trainer.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may be found in the folder of a run that somebody sent. */
class RunStormTest implements StormTest {
    private static final String METRICS = "epoch,step,rgb\n1,10,0.5\n2,20,NaN\n";

    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        Path tensors = folder.resolve("model.safetensors");
        write(tensors);
        Checkpoint checkpoint = new RunFolder(folder).last();
        Checkpoint.DepthScaling depth = new Checkpoint.DepthScaling(1, 2, "depth");
        checkpoint.save(
                new Checkpoint.State(10, 1, 0.5, 0.4, 0.6, 9.5, depth, "1", "", ""),
                RunStormTest::write,
                RunStormTest::write);
        Path state = folder.resolve("last/state.json");
        Path metrics = folder.resolve("metrics.csv");
        List<String> words = List.of("F64", "I64", "U8", "BOOL", "F16", "__metadata__", "shape", "dtype", "[]", "{}");
        Mutations files = new Mutations(List.of(Files.readAllBytes(tensors)), words);
        Mutations states = new Mutations(List.of(Files.readAllBytes(state)), words);
        return Stream.of(
                Storm.of("safetensors", 2500, files, UserException.class, input -> {
                    Files.write(tensors, input);
                    Safetensors open = Safetensors.open(tensors);
                    open.metadata();
                    open.names().forEach(open::floats);
                }),
                Storm.of("state.json", 1000, states, UserException.class, input -> {
                    Files.write(state, input);
                    checkpoint.load();
                }),
                Storm.of("metrics.csv", 500, Mutations.of("epoch ,", METRICS), UserException.class, input -> {
                    Files.write(metrics, input);
                    Metrics.open(metrics, 1).rows();
                }));
    }

    private static void write(Path file) {
        Safetensors.Spec weight = new Safetensors.Spec("stem.weight", new long[] {2, 3});
        Safetensors.Spec step = new Safetensors.Spec("step", new long[] {});
        Safetensors.write(
                file, List.of(weight, step), Map.of("kit", "1"), name -> new float[name.equals("step") ? 1 : 6]);
    }
}
