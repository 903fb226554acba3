package io.crodino.edge.segment;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.testing.Judge;
import io.crodino.testing.Mutations;
import io.crodino.testing.PngChecksums;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What may be found in a folder of results, which a stopped {@code segment} goes on with. */
class ClassMapStormTest implements StormTest {
    @Override
    public Stream<Storm> storms(Path folder) {
        List<ClassInfo> classes = List.of(new ClassInfo("a", 0, "#000000"), new ClassInfo("b", 1, "#ffffff"));
        Results results = new Results(folder, false);
        results.write("class/p.png", IndexedPng.encode(new byte[12], 4, 3, classes));
        byte[] png = IndexedPng.encode(new byte[] {0, 1, 1, 0, 0, 0}, 3, 2, classes);
        return Stream.of(new Storm(
                "class map",
                500,
                new Mutations(List.of(png), List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND")),
                new PngChecksums(),
                new Judge(UserException.class, input -> {
                    Files.write(folder.resolve("class/p.png"), input);
                    results.read("p");
                })));
    }
}
