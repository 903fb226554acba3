package io.crodino.edge.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.terms.PairStage;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs are installed into the folder of a kit with both sensors that does not run. */
class PairInstallerTest {
    private static final Set<Modality> BOTH = Set.of(Modality.RGB, Modality.DEPTH);

    @TempDir
    Path folder;

    private Path kit;
    private ModelStore store;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void deliver() throws IOException {
        kit = SmallModels.pair(folder.resolve("kit"), SmallModels.rgb(), SmallModels.depth());
        store = ModelStore.own(kit);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PairEntry install(String source, UpdateConfig config) {
        PairInstaller installer = new PairInstaller(store, SmallModels.opener(), config);
        Delivery delivery = installer.delivery();
        delivery.fetch(source);
        return installer.install(delivery, "a test", false);
    }

    private PairEntry install(Path source) {
        return install(source.toString(), UpdateConfig.defaults());
    }

    /** The kit starts, says with which models, and ends as a kit does that is killed. */
    private String start(ModelStore of) {
        PairStart start = PairStart.open(of, BOTH, SmallModels.opener());
        assertThat(start.models().keySet()).isEqualTo(BOTH);
        start.models().values().forEach(SegmentationModel::run);
        start.models().values().forEach(SegmentationModel::close);
        PairEntry entry = start.entry();
        return entry == null ? "plain" : entry.id() + " " + entry.state() + start.told();
    }

    private void ownAgain() {
        store.close();
        store = ModelStore.own(kit);
    }

    @Test
    void theNextStartHasANewPairOnProbation() throws IOException {
        assertThat(start(store)).isEqualTo("plain");
        PairEntry entry = install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        assertThat(entry.state()).isEqualTo(PairStage.INSTALLED);
        ownAgain();
        assertThat(start(store)).isEqualTo(entry.id() + " PROBATION");
        assertThat(store.list().previousPair()).extracting(PairEntry::from).isEqualTo("as delivered");
    }

    @Test
    void aKitThatEndsDuringProbationStartsWithThePairBefore() throws IOException {
        PairEntry second = install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        start(store);
        ownAgain();
        assertThat(start(store))
                .contains(
                        " GOOD",
                        "ended during the probation of the models " + second.id(),
                        "which were in charge before");
        assertThat(store.list().find(second.id()).state()).isEqualTo(PairStage.ROLLED_BACK);
        assertThat(store.list().previous()).isNull();
        ownAgain();
        assertThat(start(store)).endsWith(" GOOD");
    }

    @Test
    void whoOnlyLooksDecidesNothing() throws IOException {
        PairEntry second = install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        start(store);
        assertThat(start(ModelStore.look(kit))).isEqualTo(second.id() + " PROBATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb", "depth"})
    void aKitWhosePairIsDamagedStartsWithThePairBefore(String sensor) throws IOException {
        PairEntry second = install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        Path file = kit.resolve("store").resolve(second.files().get(sensor) + ".onnx");
        Files.write(file, SmallModels.replaced(Files.readAllBytes(file), "2nd one", "spoiled"));
        assertThat(start(store)).contains(" GOOD", "is damaged: its SHA-256 is", "which were in charge before");
        assertThat(store.list().find(second.id()).state()).isEqualTo(PairStage.ROLLED_BACK);
    }

    @Test
    void aKitWhosePairsAreAllGoneStartsWithThePlainFiles() throws IOException {
        install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        try (Stream<Path> files = Files.list(kit.resolve("store"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".onnx")).toList()) {
                Files.delete(file);
            }
        }
        assertThat(start(store)).isEqualTo("plain");
        Files.delete(kit.resolve("depth.onnx"));
        assertThatThrownBy(() -> start(store)).isInstanceOf(UserException.class).hasMessageContaining("no model");
    }

    @Test
    void aRollbackHasThePairBeforeInChargeAndThereIsNoSecondOne() throws IOException {
        install(SmallModels.version(folder.resolve("v2"), "2nd one"));
        PairInstaller installer = new PairInstaller(store, SmallModels.opener(), UpdateConfig.defaults());
        assertThat(installer.rollback().from()).isEqualTo("as delivered");
        assertThat(start(store)).endsWith(" GOOD");
        assertThatThrownBy(installer::rollback)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no pair before");
    }

    @Test
    void onlyThePairInChargeAndTheOneBeforeAreKept() throws IOException {
        for (int i = 2; i < 6; i++) {
            install(SmallModels.version(folder.resolve("v" + i), "number" + i));
        }
        Files.createDirectories(kit.resolve("store/incoming-half"));
        ownAgain();
        try (Stream<Path> files = Files.list(kit.resolve("store"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .filteredOn(name -> !name.endsWith(".onnx"))
                    .containsExactlyInAnyOrder("pairs.json", "lock");
        }
        try (Stream<Path> files = Files.list(kit.resolve("store"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".onnx"))).hasSize(4);
        }
        assertThat(store.list().pairs()).hasSize(5);
    }

    @Test
    void modelsComeAsAZipFileToo() throws IOException {
        Path zip = folder.resolve("models.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : Map.of(
                            "export/rgb.onnx", SmallModels.renamed(SmallModels.rgb(), "zipped!"),
                            "export/depth.onnx", SmallModels.depth())
                    .entrySet()) {
                entries.putNextEntry(new ZipEntry(file.getKey()));
                entries.write(file.getValue());
            }
        }
        assertThat(install(zip).files().keySet()).containsExactly("depth", "rgb");
    }

    private void assertRefused(Path source, UpdateConfig config, String... why) {
        List<PairEntry> before = store.list().pairs();
        assertThatThrownBy(() -> install(source.toString(), config))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(why)
                .hasMessageNotContaining("\n");
        assertThat(store.list().pairs().size()).isBetween(1, before.size() + 2);
        ownAgain();
        assertThat(start(store)).endsWith(" GOOD");
        assertThat(kit.resolve("store")).isDirectoryNotContaining("glob:**/incoming*");
        assertThat(store.list().previous()).isNull();
        try (Stream<Path> files = Files.list(kit.resolve("store"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".onnx")))
                    .as("what was refused is cleared away")
                    .hasSize(2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(byte[] rgb, byte[] depth, String... why) throws IOException {
        assertRefused(SmallModels.pair(folder.resolve("bad"), rgb, depth), UpdateConfig.defaults(), why);
    }

    @Test
    void aTruncatedModelIsRefused() throws IOException {
        byte[] rgb = SmallModels.rgb();
        assertRefused(Arrays.copyOf(rgb, rgb.length / 2), SmallModels.depth(), "is not an ONNX file that can be run");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        byte[] text = "no model at all".getBytes(StandardCharsets.UTF_8);
        assertRefused(SmallModels.rgb(), text, "is not an ONNX file that can be run");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused(SmallModels.rgb(), new byte[0], ".onnx");
    }

    @Test
    void aModelForTheOtherSensorIsRefused() throws IOException {
        assertRefused(/* rgb= */ SmallModels.depth(), /* depth= */ SmallModels.rgb(), "is a model for");
    }

    @Test
    void modelsOfTwoExportsWithDifferentClassesAreRefused() throws IOException {
        byte[] rgb = SmallModels.replaced(SmallModels.rgb(), "\"blue\", \"id\"", "\"bleu\", \"id\"");
        assertRefused(rgb, SmallModels.depth(), "do not know the same classes");
    }

    @Test
    void otherClassesThanThoseInChargeAreRefusedUnlessTheyAreAskedFor() throws IOException {
        byte[] rgb = SmallModels.replaced(SmallModels.rgb(), "\"blue\", \"id\"", "\"bleu\", \"id\"");
        byte[] depth = SmallModels.replaced(SmallModels.depth(), "\"blue\", \"id\"", "\"bleu\", \"id\"");
        assertRefused(rgb, depth, "[other, bleu]", "[other, blue]", "--other-classes");
        PairInstaller installer = new PairInstaller(store, SmallModels.opener(), UpdateConfig.defaults());
        Delivery delivery = installer.delivery();
        delivery.fetch(folder.resolve("bad").toString());
        assertThat(installer.install(delivery, "a test", true).state()).isEqualTo(PairStage.INSTALLED);
    }

    @Test
    void aModelOfANewerContractIsRefused() throws IOException {
        byte[] rgb = SmallModels.replaced(
                SmallModels.rgb(), "crodino.format-version\u0012\u00011", "crodino.format-version\u0012\u00013");
        assertRefused(rgb, SmallModels.depth(), "Unknown version 3 of the metadata");
    }

    @Test
    void aModelThatComputesNoNumbersIsRefused() throws IOException {
        assertRefused(SmallModels.scaled(Float.NaN), SmallModels.depth(), "the rgb model computes NaN");
    }

    @Test
    void halfAPairIsRefused() throws IOException {
        Path half = Files.createDirectories(folder.resolve("half"));
        Files.write(half.resolve("rgb.onnx"), SmallModels.renamed(SmallModels.rgb(), "no twin"));
        assertRefused(half, UpdateConfig.defaults(), "half a pair: expected models for rgb and depth", "found rgb");
        assertRefused(half.resolve("rgb.onnx"), UpdateConfig.defaults(), "half a pair");
    }

    @Test
    void thePairInChargeIsNotInstalledAgain() throws IOException {
        assertRefused(SmallModels.rgb(), SmallModels.depth(), "are in charge already");
    }

    @Test
    void aPairThatIsTooLargeIsRefused() throws IOException {
        Path large = SmallModels.pair(folder.resolve("bad"), new byte[1_000_001], SmallModels.depth());
        UpdateConfig small = new UpdateConfig("", 1, new TrialLimits(8, 0.6, 0.7, 2, 1000), 60);
        assertThatThrownBy(() -> install(large.toString(), small))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("larger than update.most-mb allows");
        assertThat(start(store)).isEqualTo("plain");
    }

    @Test
    void aPairWithTheRightSignatureIsTakenAndNoOther() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path privateKey = pem("PRIVATE", keys.getPrivate().getEncoded());
        Path publicKey = pem("PUBLIC", keys.getPublic().getEncoded());
        UpdateConfig signed = new UpdateConfig(publicKey.toString(), 1000, new TrialLimits(8, 0.6, 0.7, 2, 1000), 60);
        Path source = SmallModels.version(folder.resolve("v2"), "2nd one");
        assertRefused(source, signed, "are not signed");
        Files.writeString(source.resolve("models.sig"), "no signature");
        assertRefused(source, signed, "does not fit the models and the key");
        Files.writeString(source.resolve("models.sig"), PairSignature.sign(ModelPair.in(source), privateKey));
        Files.write(source.resolve("rgb.onnx"), SmallModels.renamed(SmallModels.rgb(), "changed"));
        assertRefused(source, signed, "does not fit the models and the key");
        SmallModels.version(source, "2nd one");
        assertThat(install(source.toString(), signed).state()).isEqualTo(PairStage.INSTALLED);
    }

    private Path pem(String kind, byte[] key) throws IOException {
        return Files.writeString(
                folder.resolve(kind + ".pem"),
                "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END "
                        + kind + " KEY-----\n");
    }

    @Test
    void aFolderThatARunningKitOwnsIsNotChangedBesideIt() {
        assertThatThrownBy(() -> ModelStore.own(kit))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("in use by a running kit: change them through it, with --url");
    }
}
