package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.FolderTree;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A real Chromium that looks at the page. */
final class Browser implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final ChromeDriver chrome;
    private final Path profile;

    private Browser(ChromeDriver chrome, Path profile) {
        this.chrome = chrome;
        this.profile = profile;
    }

    /** Skips the test where Chromium is not installed. */
    static Browser open() throws Exception {
        Optional<Path> driver = onPath("chromedriver");
        Optional<Path> browser = onPath("chromium");
        assumeTrue(
                driver.isPresent() && browser.isPresent(),
                "there is no Chromium: apt-get install chromium chromium-driver");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build();
        Path profile = Files.createTempDirectory("crodino-browser");
        return new Browser(new ChromeDriver(service, options(browser.get(), profile)), profile);
    }

    private static ChromeOptions options(Path browser, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=1440,1000",
                "--user-data-dir=" + profile);
        return options;
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void look(int port, String query) {
        look("http://127.0.0.1:" + port + "/" + query);
    }

    void look(String address) {
        chrome.get(address);
    }

    /** For certificates that a test has just made. */
    void trustEveryCertificate() {
        chrome.executeCdpCommand("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
    }

    /** Runs a script before those of every page that is looked at from now on. */
    void beforeEveryPage(String script) {
        chrome.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    String address() {
        return chrome.getCurrentUrl();
    }

    /** @param scheme {@code light} or {@code dark} */
    void prefers(String scheme, boolean lessMotion) {
        chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of(
                                        "name",
                                        "prefers-reduced-motion",
                                        "value",
                                        lessMotion ? "reduce" : "no-preference"))));
    }

    void resize(int width, int height) {
        chrome.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    void awaitText(String id, String text) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String found = text(id);
        while (!found.contains(text) && System.nanoTime() < until) {
            Thread.sleep(50);
            found = text(id);
        }
        assertThat(found).as("#" + id).contains(text);
    }

    String text(String id) {
        try {
            return chrome.findElement(By.id(id)).getText();
        } catch (StaleElementReferenceException e) {
            // The page has just renewed this part; the next look finds the new one.
            return "";
        }
    }

    boolean shows(String id) {
        return chrome.findElement(By.id(id)).isDisplayed();
    }

    void await(String what, BooleanSupplier done) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        boolean is = done.getAsBoolean();
        while (!is && System.nanoTime() < until) {
            Thread.sleep(50);
            is = done.getAsBoolean();
        }
        assertThat(is).as(what).isTrue();
    }

    /** What a script on the page returns. */
    Object run(String script) {
        return Objects.requireNonNullElse(chrome.executeScript(script), "null");
    }

    void press(CharSequence... keys) {
        new Actions(chrome).sendKeys(keys).perform();
    }

    /** Presses Tab until the element has the focus, as one without a mouse does. */
    void tabTo(String id) {
        for (int i = 0; i < 30 && !focused().equals(id); i++) {
            press(Keys.TAB);
        }
        assertThat(focused()).isEqualTo(id);
    }

    String focused() {
        return String.valueOf(run("return document.activeElement.id"));
    }

    /** Stops all of its processes for a while, as a laptop does that is closed, or a computer that has too much to do. */
    void standStill(Duration duration) throws Exception {
        signal("STOP");
        Thread.sleep(duration.toMillis());
        signal("CONT");
    }

    private void signal(String signal) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(profile.toString())
                        || process.info().command().orElse("").endsWith("/chromium"))
                .forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(command).as("processes of the browser").hasSizeGreaterThan(3);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    byte[] screenshot() {
        return chrome.getScreenshotAs(OutputType.BYTES);
    }

    /** What is drawn at x, y, width and height, on the page and not on the screen. */
    BufferedImage drawn(List<Number> box) throws Exception {
        Map<String, Object> clip =
                Map.of("x", box.get(0), "y", box.get(1), "width", box.get(2), "height", box.get(3), "scale", 1);
        Object png = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("clip", clip, "captureBeyondViewport", true))
                .get("data");
        return ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(Objects.requireNonNull(png).toString())));
    }

    @Override
    public void close() {
        chrome.quit();
        FolderTree.delete(profile);
    }
}
