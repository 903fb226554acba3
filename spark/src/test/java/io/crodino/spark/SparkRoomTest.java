package io.crodino.spark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SparkRoomTest {
    @Test
    void sparkKnowsOfTheKitHowStoredPicturesAreSegmented() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                "io.crodino.spark..",
                                "io.crodino.edge.segment..",
                                "io.crodino.edge.model..",
                                "io.crodino.edge.cli..",
                                "io.crodino.formats.."))))
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
