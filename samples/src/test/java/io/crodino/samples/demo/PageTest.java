package io.crodino.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.edge.sensor.Fault;
import io.crodino.edge.server.ServerOptions;
import io.crodino.edge.server.StatusServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page in a real browser, on a real runtime. */
class PageTest {
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void thePageShowsThePictureTheSwitchTheCauseAndADeadServer() throws Exception {
        Optional<Path> driver = onPath("chromedriver");
        Optional<Path> browser = onPath("chromium");
        assumeTrue(driver.isPresent() && browser.isPresent(), "chromium and chromedriver are not installed");
        ChromeDriver chrome = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .usingAnyFreePort()
                        .build(),
                options(browser.get()));
        String flight = "synthetic:seed=6&size=320x240&fps=30";
        QuickKit kit = QuickKit.start(folder, flight, flight);
        StatusServer server = StatusServer.start(kit.runtime(), new ServerOptions("127.0.0.1", 0, ""));
        try {
            chrome.get("http://127.0.0.1:" + server.port() + "/");
            awaitText(chrome, "charge-sensor", "RGB");
            awaitText(chrome, "legend", "building");
            byte[] first = picture(chrome);
            Thread.sleep(500);
            assertThat(picture(chrome)).as("the picture changes").isNotEqualTo(first);

            kit.faults().rgb().inject(Fault.NO_FRAMES);
            awaitText(chrome, "charge-sensor", "Depth");
            awaitText(chrome, "charge-text", "Depth has taken over: the camera sends no frames");
            awaitText(chrome, "timeline", "rgb → depth");
            awaitText(chrome, "timeline", "NO_FRAMES, gap");
            awaitText(chrome, "sensor-rgb", "FAILED");
            keep(chrome);

            kit.faults().depth().inject(Fault.DEPTH_HOLES);
            awaitText(chrome, "charge-text", "No sensor can be trusted: the depth sensor measures almost no distances");

            assertThat(chrome.findElement(By.id("stale")).isDisplayed()).isFalse();
            server.close();
            awaitText(chrome, "stale", "No answer from the robot");
        } finally {
            chrome.quit();
            server.close();
            kit.close();
        }
    }

    private static ChromeOptions options(Path browser) throws Exception {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        // A picture stream never finishes loading.
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
                "--window-size=1440,1000",
                "--user-data-dir=" + Files.createTempDirectory("crodino-browser"));
        return options;
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void awaitText(WebDriver chrome, String id, String text) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String found = "";
        while (System.nanoTime() < until && !found.contains(text)) {
            Thread.sleep(50);
            try {
                found = chrome.findElement(By.id(id)).getText();
            } catch (StaleElementReferenceException e) {
                // The page has just renewed this part; the next look finds the new one.
                found = "";
            }
        }
        assertThat(found).as("#" + id).contains(text);
    }

    private static byte[] picture(WebDriver chrome) {
        return chrome.findElement(By.id("live")).getScreenshotAs(OutputType.BYTES);
    }

    /** {@code -Dpage.screenshot=FILE} keeps what the browser shows, for the documentation. */
    private static void keep(ChromeDriver chrome) throws Exception {
        String file = System.getProperty("page.screenshot", "");
        if (!file.isEmpty()) {
            Thread.sleep(1500);
            Files.write(Path.of(file), chrome.getScreenshotAs(OutputType.BYTES));
        }
    }
}
