package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Lists of public data sets. HDF5, MATLAB and TIFF files are read by libraries and are no part of this. */
class ListStormTest implements StormTest {
    private static final String LIST = "# color images\n1305031102.175304 rgb/1.png\n1305031102.211214 rgb/2.png\n";

    @Override
    public Stream<Storm> storms(Path folder) {
        Path list = folder.resolve("rgb.txt");
        Mutations mutations = Mutations.of("# rgb/1.png", LIST);
        return Stream.of(Storm.of("rgb.txt of TUM", 500, mutations, UserException.class, input -> {
            Files.write(list, input);
            TumLists.associate(TumLists.read(list), TumLists.read(list));
        }));
    }
}
