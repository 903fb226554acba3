package io.crodino.testing;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A test class of the storms of one package: some in each build, fifty times as many at night. */
public interface StormTest {
    /** A million at night in all. */
    int NIGHTLY = 50;

    /** @param folder for files, empty */
    Stream<Storm> storms(Path folder) throws Exception;

    @TestFactory
    default Stream<DynamicTest> whateverComesIsTakenOrRefusedInOneSentence(
            @TempDir(factory = MemoryFolder.class) Path folder) throws Exception {
        return storms(folder).map(storm -> DynamicTest.dynamicTest(storm.name(), () -> storm.run(1)));
    }

    @TestFactory
    @Tag("nightly")
    default Stream<DynamicTest> soIsFiftyTimesAsMuch(@TempDir(factory = MemoryFolder.class) Path folder)
            throws Exception {
        return storms(folder).map(storm -> DynamicTest.dynamicTest(storm.name(), () -> storm.run(NIGHTLY)));
    }
}
