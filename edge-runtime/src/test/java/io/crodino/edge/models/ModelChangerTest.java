package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.terms.PairStage;
import io.crodino.edge.view.EventLine;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models of a kit that runs are changed. */
@Tag("slow")
@Timeout(120)
class ModelChangerTest {
    /** Long enough to be looked at. */
    private static final UpdateConfig LONG = new UpdateConfig("", 1000, new TrialLimits(8, 0.6, 0.7, 1000, 1000), 600);
    /** Over soon, and no judge of a loaded machine's speed. */
    private static final UpdateConfig SHORT = new UpdateConfig("", 1000, new TrialLimits(8, 0.6, 0.7, 1000, 1000), 0.5);

    @TempDir
    Path folder;

    private Path models;
    private ChangingKit kit;

    @BeforeEach
    void deliver() throws Exception {
        models = SmallModels.pair(folder.resolve("kit"), SmallModels.rgb(), SmallModels.depth());
    }

    @AfterEach
    void close() {
        if (kit != null) {
            kit.close();
        }
    }

    private ChangeOutcome install(byte[] rgb, byte[] depth) throws Exception {
        return kit.installed(SmallModels.pair(folder.resolve("new"), rgb, depth));
    }

    private String rgbInCharge() {
        PairEntry entry = kit.store.list().currentPair();
        return Objects.requireNonNull(entry).files().get("rgb");
    }

    private void assertEvent(String to, String cause) {
        assertThat(kit.runtime.state().recent())
                .extracting(EventLine::of)
                .filteredOn(event -> event.kind().equals("model"))
                .last()
                .returns(to, EventLine::to)
                .returns(cause, EventLine::cause);
    }

    @Test
    void aGoodPairIsTriedComesInChargeAndPassesItsProbation() throws Exception {
        kit = ChangingKit.start(models, SHORT);
        String id = kit.install(SmallModels.version(folder.resolve("new"), "2nd one"));
        kit.outcome(id, PairStage.INSTALLED);
        kit.untilResultOf(rgbInCharge());
        ChangeOutcome outcome = kit.outcome(id, PairStage.PROBATION);
        assertThat(outcome.state()).isEqualTo(PairStage.GOOD);
        assertEvent("GOOD", "PASSED");
        assertThat(kit.runtime.state().pair().state()).isEqualTo(PairStage.GOOD);
        kit.close();
        kit = ChangingKit.start(models, SHORT);
        assertThat(kit.store.list().current()).isEqualTo(id);
        assertThat(kit.told).isEmpty();
    }

    @Test
    void whatWasMeasuredInTheTrialIsTold() throws Exception {
        kit = ChangingKit.start(models, LONG);
        ChangeOutcome outcome = kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"));
        assertThat(outcome.text())
                .contains(
                        "rgb agrees on 100.0 % of the pixels, confidence 0.9",
                        "depth agrees on 100.0 %", "MB more memory");
        assertEvent("PROBATION", "SWAPPED");
    }

    private void assertRefused(byte[] rgb, UpdateConfig config, String why) throws Exception {
        kit = ChangingKit.start(models, config);
        String before = kit.resultModel();
        long results = kit.runtime.state().loop().results();
        ChangeOutcome outcome = install(rgb, SmallModels.renamed(SmallModels.depth(), "another"));
        assertThat(outcome.state()).isEqualTo(PairStage.REFUSED);
        assertThat(outcome.text()).contains(why);
        assertEvent("REFUSED", "REFUSED");
        kit.until(() -> kit.runtime.state().loop().results() > results + 5);
        assertThat(kit.resultModel()).isEqualTo(before);
        assertThat(kit.store.list().currentPair().from()).isEqualTo("as delivered");
        assertThat(kit.store.list().previous()).isNull();
        assertThat(kit.runtime.supervisor().deaths()).isEmpty();
    }

    @Test
    void aPairThatSaysTheOppositeIsRefused() throws Exception {
        assertRefused(SmallModels.scaled(-1 / 32f), LONG, "agrees on 0.0 % of the pixels");
    }

    @Test
    void aPairThatIsUnsureIsRefused() throws Exception {
        assertRefused(SmallModels.scaled(1e-4f), LONG, "of the usual confidence (update.confidence)");
    }

    @Test
    void aPairThatIsSlowIsRefused() throws Exception {
        UpdateConfig strict = new UpdateConfig("", 1000, new TrialLimits(8, 0.6, 0.7, 5, 1000), 600);
        assertRefused(SmallModels.slow(), strict, "at most 5.0 times as long (update.slower)");
    }

    @Test
    void aBadFileIsRefusedAsAtAStart() throws Exception {
        assertRefused(new byte[1000], LONG, "is not an ONNX file that can be run");
    }

    @Test
    void aPairWithOtherClassesIsRefused() throws Exception {
        byte[] rgb = SmallModels.replaced(SmallModels.rgb(), "\"blue\", \"id\"", "\"bleu\", \"id\"");
        assertRefused(rgb, LONG, "do not know the same classes");
    }

    @Test
    void aPairThatLosesItsConfidenceIsTakenBack() throws Exception {
        kit = ChangingKit.start(models, LONG);
        String id = kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"))
                .id();
        kit.sensors.values().forEach(TwoHalves::becomeDull);
        ChangeOutcome outcome = kit.outcome(id, PairStage.PROBATION);
        assertThat(outcome.state()).isEqualTo(PairStage.ROLLED_BACK);
        assertThat(outcome.text()).contains("the confidence of the rgb model fell to 0.");
        assertEvent("ROLLED_BACK", "UNSURE");
        kit.untilResultOf(rgbInCharge());
        assertThat(kit.store.list().currentPair().from()).isEqualTo("as delivered");
    }

    @Test
    void aPairIsTakenBackByHandDuringItsProbationAndAfterIt() throws Exception {
        kit = ChangingKit.start(models, LONG);
        kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"));
        assertThat(kit.changer.rollback()).contains("are in charge again");
        kit.untilResultOf(rgbInCharge());
        kit.close();
        kit = ChangingKit.start(models, SHORT);
        String id = kit.install(SmallModels.version(folder.resolve("new"), "3rd one"));
        assertThat(kit.outcome(id, PairStage.PROBATION).state()).isIn(PairStage.GOOD, PairStage.INSTALLED);
        kit.until(() -> kit.store.list().find(id).state() == PairStage.GOOD);
        kit.changer.rollback();
        kit.untilResultOf(rgbInCharge());
        assertThat(kit.store.list().currentPair().from()).isEqualTo("as delivered");
        assertThatThrownBy(kit.changer::rollback)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no pair before");
    }

    @Test
    void nothingIsInstalledDuringAProbation() throws Exception {
        kit = ChangingKit.start(models, LONG);
        kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"));
        assertThatThrownBy(() -> kit.install(SmallModels.version(folder.resolve("more"), "3rd one")))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("on probation for 600.0 s: wait for its end, or roll back");
    }

    @Test
    void aProbationGoesOnAfterTheKitWasStopped() throws Exception {
        kit = ChangingKit.start(models, LONG);
        String id = kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"))
                .id();
        kit.close();
        kit = ChangingKit.start(models, SHORT);
        assertThat(kit.told).isEmpty();
        assertThat(kit.outcome(id, PairStage.PROBATION).state()).isEqualTo(PairStage.GOOD);
    }

    @Test
    void aPairThatWasInstalledWhileTheKitStoodStillIsOnProbationToo() throws Exception {
        ModelStore store = ModelStore.own(models);
        PairInstaller installer = new PairInstaller(store, SmallModels.opener(), LONG);
        Delivery delivery = installer.delivery();
        delivery.fetch(SmallModels.version(folder.resolve("new"), "2nd one").toString());
        String id = installer.install(delivery, "a test", false).id();
        store.close();
        kit = ChangingKit.start(models, LONG);
        assertThat(kit.store.list().find(id).state()).isEqualTo(PairStage.PROBATION);
        kit.changer.rollback();
        kit.untilResultOf(rgbInCharge());
        assertThat(kit.store.list().currentPair().from()).isEqualTo("as delivered");
    }

    @Test
    void bothSensorsGoOnAfterAChange() throws Exception {
        kit = ChangingKit.start(models, LONG);
        kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"));
        assertThat(kit.runtime.state().models()).hasSize(2);
        for (Modality sensor : Modality.values()) {
            assertThat(kit.runtime.lastPicture(sensor)).isPresent();
        }
    }

    /** As a full disk does, for whoever runs the test may write everywhere: something is in the way of the list. */
    private static void nothingCanBeWritten(Path models) throws IOException {
        Files.createDirectories(models.resolve("store/.pairs.json.part/in the way"));
    }

    private static void everythingCanBeWritten(Path models) {
        FolderTree.delete(models.resolve("store/.pairs.json.part"));
    }

    /** What the next start would find. */
    private PairList onTheDisk() {
        return ModelStore.look(models).list();
    }

    @Test
    void aPairIsTakenBackAlsoWhenTheDiskTakesNothingAnyMore() throws Exception {
        kit = ChangingKit.start(models, LONG);
        String before = kit.resultModel();
        String id = kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"))
                .id();
        kit.until(() -> !kit.resultModel().equals(before));
        nothingCanBeWritten(models);
        kit.sensors.values().forEach(TwoHalves::becomeDull);
        ChangeOutcome outcome = kit.outcome(id, PairStage.PROBATION);
        assertThat(outcome.state()).isEqualTo(PairStage.ROLLED_BACK);
        assertThat(outcome.text()).contains("a start before the disk takes it will not know of it: cannot write");
        kit.until(() -> kit.resultModel().equals(before));
        assertThat(kit.runtime.supervisor().deaths()).isEmpty();
        assertThat(kit.runtime.state().pair().from())
                .as("the page names what computes")
                .isEqualTo("as delivered");
        assertThat(onTheDisk().current()).isEqualTo(id);
        everythingCanBeWritten(models);
        kit.until(() -> onTheDisk().equals(kit.store.list()));
        assertThat(onTheDisk().currentPair().from()).isEqualTo("as delivered");
    }

    @Test
    void aProbationEndsAlsoWhenTheDiskTakesNothingAnyMore() throws Exception {
        UpdateConfig soon = new UpdateConfig("", 1000, new TrialLimits(8, 0.6, 0.7, 1000, 1000), 3);
        kit = ChangingKit.start(models, soon);
        String id = kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"))
                .id();
        nothingCanBeWritten(models);
        assertThat(kit.outcome(id, PairStage.PROBATION).text())
                .contains("nothing was found against it", "a start before the disk takes it will not know of it");
        assertThat(kit.runtime.supervisor().deaths()).isEmpty();
        assertThat(onTheDisk().find(id).state()).isEqualTo(PairStage.PROBATION);
        everythingCanBeWritten(models);
        kit.until(() -> onTheDisk().find(id).state() == PairStage.GOOD);
    }

    @Test
    void aPairThatTheDiskDoesNotTakeIsRefusedAndLeavesNothingBehind() throws Exception {
        kit = ChangingKit.start(models, LONG);
        String before = kit.resultModel();
        nothingCanBeWritten(models);
        String id = kit.install(SmallModels.version(folder.resolve("new"), "2nd one"));
        ChangeOutcome outcome = kit.outcome(id, PairStage.INSTALLED);
        assertThat(outcome.state()).isEqualTo(PairStage.REFUSED);
        assertThat(outcome.text()).contains("cannot write");
        assertEvent("REFUSED", "REFUSED");
        assertThat(kit.runtime.supervisor().deaths()).isEmpty();
        assertThat(kit.folder("store")).isDirectoryNotContaining(file -> isDelivery(file));
        assertThat(kit.resultModel()).isEqualTo(before);
        everythingCanBeWritten(models);
        assertThat(kit.installed(SmallModels.version(folder.resolve("more"), "3rd one"))
                        .state())
                .isEqualTo(PairStage.PROBATION);
    }

    @Test
    void theFirstPairTakesRoomForACopyOfThePlainFilesToo() throws Exception {
        long plain = Files.size(models.resolve("rgb.onnx")) + Files.size(models.resolve("depth.onnx"));
        kit = ChangingKit.start(models, LONG);
        assertThat(kit.store.bytesToAdopt()).isEqualTo(plain);
        kit.installed(SmallModels.version(folder.resolve("new"), "2nd one"));
        assertThat(kit.store.bytesToAdopt()).isZero();
    }

    private static boolean isDelivery(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("incoming-") && !name.equals("incoming-uploads");
    }

    @Test
    void aFullDiskKeepsNoNewPairFromItsFirstStart() throws Exception {
        ModelStore store = ModelStore.own(models);
        PairInstaller installer = new PairInstaller(store, SmallModels.opener(), LONG);
        Delivery delivery = installer.delivery();
        delivery.fetch(SmallModels.version(folder.resolve("new"), "2nd one").toString());
        String id = installer.install(delivery, "a test", false).id();
        store.close();
        nothingCanBeWritten(models);
        kit = ChangingKit.start(models, LONG);
        assertThat(kit.runtime.state().pair().id()).isEqualTo(id);
        assertThat(kit.runtime.state().pair().state()).isEqualTo(PairStage.PROBATION);
        everythingCanBeWritten(models);
        kit.until(() -> onTheDisk().find(id).state() == PairStage.PROBATION);
    }

    @Test
    void whoHasLostItsLockChangesNothing() throws Exception {
        kit = ChangingKit.start(models, LONG);
        Files.delete(kit.folder("store/lock"));
        assertThatThrownBy(() -> kit.install(SmallModels.version(folder.resolve("new"), "2nd one")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("lock was deleted or replaced");
    }
}
