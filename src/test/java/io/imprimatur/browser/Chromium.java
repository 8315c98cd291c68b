package io.imprimatur.browser;

import io.imprimatur.testing.InstalledPrograms;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The one browser of this JVM, Debian's, of a reader in Berlin. */
final class Chromium {

    static final String ZONE = "Europe/Berlin";

    static final Path DOWNLOADS = Path.of("target", "downloads").toAbsolutePath();

    private static ChromeDriver driver;

    private Chromium() {}

    static synchronized ChromeDriver get() {
        if (driver == null) {
            driver = start();
            Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        }
        return driver;
    }

    /** The file that was downloaded, or null until it is whole. */
    static String downloaded() {
        File[] files = DOWNLOADS.toFile().listFiles((folder, name) -> name.startsWith("imprimatur-"));
        if (files == null || files.length == 0 || files[0].getName().endsWith(".crdownload")) return null;
        try {
            return Files.readString(files[0].toPath());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ChromeDriver start() {
        Path browser = InstalledPrograms.require("chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        // As root there is no sandbox, and without the others it asks its maker's hosts for things.
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        ChromeDriver started = new ChromeDriver(service(), options);
        started.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60)).scriptTimeout(Duration.ofSeconds(60));
        started.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", DOWNLOADS.toString()));
        return started;
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(InstalledPrograms.require("chromedriver", "chromium-driver")
                        .toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", ZONE))
                .build();
    }
}
