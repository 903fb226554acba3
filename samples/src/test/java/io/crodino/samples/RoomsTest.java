package io.crodino.samples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom; docs/ARCHITECTURE.md draws it. */
class RoomsTest {
    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.crodino");

    @Test
    void theEdgeRuntimeKnowsNothingOfTrainingOrExport() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.crodino.trainer..",
                        "io.crodino.exporter..",
                        "io.crodino.samples..",
                        "ai.djl..",
                        "ai.onnx..")
                .check(KIT);
    }

    @Test
    void theTrainerKnowsNothingOfTheRobotOrTheFileItEndsIn() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.trainer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.crodino.edge..", "io.crodino.exporter..", "io.crodino.samples..", "ai.onnxruntime..")
                .check(KIT);
    }

    @Test
    void formatsStandOnTheGround() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.crodino.edge..", "io.crodino.trainer..", "io.crodino.exporter..", "io.crodino.samples..")
                .check(KIT);
    }

    @Test
    void theExporterKnowsNoSamples() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.exporter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.crodino.samples..")
                .check(KIT);
    }

    @Test
    void theTensorEngineIsOpenedInOnePlaceWhichProvesIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.crodino.trainer.torch..")
                .should()
                .callMethodWhere(target(name("newBaseManager")))
                .check(KIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void theRoomsOfTheRobotStandOnEachOther(int room) {
        List<String> upwards =
                List.of("events", "view", "charge", "intake", "result", "models", "inference", "runtime", "kit");
        noClasses()
                .that()
                .resideInAPackage("io.crodino.edge." + upwards.get(room))
                .should()
                .dependOnClassesThat(resideInAnyPackage(upwards.subList(room + 1, upwards.size()).stream()
                        .map(above -> "io.crodino.edge." + above)
                        .toArray(String[]::new)))
                .check(KIT);
    }

    @Test
    void whoOnlyLooksKnowsNoRoomThatComputes() {
        noClasses()
                .that()
                .resideInAnyPackage("io.crodino.edge.server..", "io.crodino.edge.mqtt..", "io.crodino.edge.systemd..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.crodino.edge.charge..",
                        "io.crodino.edge.inference..",
                        "io.crodino.edge.result..",
                        "io.crodino.edge.runtime..",
                        "io.crodino.edge.kit..")
                .check(KIT);
    }
}
