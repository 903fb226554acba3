package io.crodino.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom; docs/ARCHITECTURE.md draws it. */
class RoomsTest {
    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.crodino");
    /** Rooms that only the command line knows, or that nothing but tests and measurements need. */
    private static final List<String> UPSTAIRS = List.of(
            "io.crodino.app..",
            "io.crodino.samples..",
            "io.crodino.benchmark..",
            "io.crodino.study..",
            "io.crodino.curation..",
            "io.crodino.world..");

    private static String[] upstairsAnd(String... others) {
        return Stream.concat(UPSTAIRS.stream(), Stream.of(others)).toArray(String[]::new);
    }

    @Test
    void theEdgeRuntimeKnowsNothingOfTrainingOrExport() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.edge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(upstairsAnd(
                        "io.crodino.trainer..", "io.crodino.exporter..", "io.crodino.bags..", "ai.djl..", "ai.onnx.."))
                .check(KIT);
    }

    @Test
    void theTrainerKnowsNothingOfTheRobotOrTheFileItEndsIn() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.trainer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(upstairsAnd(
                        "io.crodino.edge..", "io.crodino.bags..", "io.crodino.exporter..", "ai.onnxruntime.."))
                .check(KIT);
    }

    @Test
    void formatsStandOnTheGround() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(upstairsAnd(
                        "io.crodino.edge..", "io.crodino.bags..", "io.crodino.trainer..", "io.crodino.exporter.."))
                .check(KIT);
    }

    @Test
    void bagsKnowOfTheRobotHowSensorsAreReadAndRecordedAndWhatOthersMaySee() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.bags..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.bags..",
                                "io.crodino.formats..",
                                "io.crodino.edge.sensor..",
                                "io.crodino.edge.record..",
                                "io.crodino.edge.view..",
                                "io.crodino.edge.message..",
                                "io.crodino.edge.events..",
                                "io.crodino.edge.supervision.."))))
                .check(KIT);
    }

    @Test
    void messagesAreMadeOfWhatOthersMaySee() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.edge.message..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.edge.message..",
                                "io.crodino.edge.view..",
                                "io.crodino.edge.events..",
                                "io.crodino.edge.health..",
                                "io.crodino.edge.sensor..",
                                "io.crodino.edge.terms..",
                                "io.crodino.edge.picture..",
                                "io.crodino.formats.."))))
                .check(KIT);
    }

    @Test
    void ros2MessagesKnowNothingOfBags() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.formats.ros..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.formats", "io.crodino.formats.picture", "io.crodino.formats.ros"))))
                .check(KIT);
    }

    @Test
    void pictureFilesAreDecodedAndEncodedInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.crodino.formats.picture..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.opencv.imgcodecs.Imgcodecs")
                .check(KIT);
    }

    @Test
    void theExporterKnowsNoRoomAboveItAndNoBags() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.exporter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(upstairsAnd("io.crodino.bags.."))
                .check(KIT);
    }

    @Test
    void theSyntheticWorldIsASensorAndADataSetAndKnowsNobodyWhoUsesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.world..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.world..", "io.crodino.edge.sensor..", "io.crodino.formats.."))))
                .check(KIT);
    }

    @Test
    void theStudyKnowsTheTrainerAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.study..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.study..", "io.crodino.trainer..", "io.crodino.formats.."))))
                .check(KIT);
    }

    @Test
    void curationKnowsFilesAndOfTheRobotOnlyHowStoredPicturesAreSegmented() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.curation..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.curation..",
                                "io.crodino.edge.segment..",
                                "io.crodino.edge.model..",
                                "io.crodino.edge.sensor..",
                                "io.crodino.formats.."))))
                .allowEmptyShould(true)
                .check(KIT);
    }

    @Test
    void nobodyKnowsTheCommandLineAndOnlyItKnowsTheDemo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.crodino.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.crodino.app..")
                .check(KIT);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.crodino.app..", "io.crodino.samples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.crodino.samples..")
                .check(KIT);
    }

    @Test
    void nobodyKnowsTheOptionalModules() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.crodino.mavlink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.crodino.mavlink..", "io.dronefleet..")
                .check(KIT);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.crodino.ros2..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.crodino.ros2..", "us.ihmc..")
                .check(KIT);
    }

    @Test
    void ros2KnowsOfTheRobotOnlyWhatOthersMaySeeAndHowSensorsAreRead() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.ros2..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.ros2..",
                                "io.crodino.edge.view..",
                                "io.crodino.edge.message..",
                                "io.crodino.edge.sensor..",
                                "io.crodino.edge.supervision..",
                                "io.crodino.formats.."))))
                .check(KIT);
    }

    @Test
    void anOptionalModuleKnowsOfTheRobotOnlyWhatOthersMaySee() {
        noClasses()
                .that()
                .resideInAPackage("io.crodino.mavlink..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.crodino..")
                        .and(not(resideInAnyPackage(
                                "io.crodino.mavlink..",
                                "io.crodino.edge.view..",
                                "io.crodino.edge.message..",
                                "io.crodino.edge.events..",
                                "io.crodino.edge.terms..",
                                "io.crodino.edge.supervision..",
                                "io.crodino.formats.."))))
                .check(KIT);
    }

    @Test
    void aProtocolOfTheServerKnowsOfItOnlyTheSockets() {
        noClasses()
                .that()
                .resideInAnyPackage("io.crodino.edge.server.foxglove..", "io.crodino.edge.server.socket..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.crodino.edge.server")
                .check(KIT);
        noClasses()
                .that()
                .resideInAPackage("io.crodino.edge.server.socket..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.crodino.edge.server.foxglove..")
                .check(KIT);
    }

    /** A sealed interface that names its permitted classes is no cycle: that is in no call, field or signature. */
    @Test
    void noClassNeedsItselfInACircle() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public String getDescription() {
                        return "classes with all that is nested in them";
                    }

                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(outermost(type).getName());
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(KIT);
    }

    @Test
    void noPackageNeedsItselfInACircle() {
        slices().matching("io.crodino.(**)").should().beFreeOfCycles().check(KIT);
    }

    @Test
    void aNameMeansOneThing() {
        Map<String, List<String>> named = KIT.stream()
                .filter(type -> outermost(type).equals(type))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(named.values()).allSatisfy(types -> assertThat(types).hasSize(1));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
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
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theRoomsOfTheRobotStandOnEachOther(int room) {
        List<String> upwards = List.of(
                "terms",
                "events",
                "view",
                "charge",
                "intake",
                "alignment",
                "result",
                "models",
                "inference",
                "runtime",
                "kit");
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
    void termsAreWordsAndNothingElse() {
        classes()
                .that()
                .resideInAPackage("io.crodino.edge.terms..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.crodino.edge.terms..",
                        "io.crodino.formats..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..",
                        "java..")
                .check(KIT);
    }

    @Test
    void whatHappensIsAFactAndOnlyWhoTellsOthersKnowsTheWords() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.crodino.edge.view..", "io.crodino.edge.server..", "io.crodino.edge.mqtt..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.crodino.edge.view.EventLine")
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
