package io.imprimatur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** What somebody who sits at the browser does and sees. */
final class Screen {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path PICTURES = Path.of("target", "screenshots");

    private static final int MOST_TABS = 400;

    // htmx says it as an error, with an event that comes after every request, if a newer one took another's place.
    private static final Pattern SUPERSEDED = Pattern.compile("htmx:(sendAbort|afterRequest)");

    // Tasklist may read a task once more while its completion is under way.
    private static final Pattern COMPLETED_TASK =
            Pattern.compile("/camunda/api/engine/engine/default/task/[0-9a-f-]{36} .*status of 404");

    // So chromedriver calls an element that goes while it looks at it, and not by the protocol's own word.
    private static final Pattern GONE = Pattern.compile("Node with given id does not belong to the document");

    private final ChromeDriver driver;
    private final String base;
    private final String password;

    Screen(ChromeDriver driver, String base, String password) {
        this.driver = driver;
        this.base = base;
        this.password = password;
        leave();
        size(1280, 900);
        look("light");
        messages();
    }

    /** Ends the page that is open, which would go on asking for news of itself, also with the cookies of another. */
    private void leave() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    Screen login(String user) {
        leave();
        driver.get(base + "/login");
        return logInHere(user);
    }

    /** At the login that is on the screen. */
    Screen logInHere(String user) {
        type("[name=username]", user);
        type("[name=password]", password);
        click("button[type=submit]");
        see("header form strong", user);
        return this;
    }

    Screen open(String path) {
        driver.get(base + path);
        return this;
    }

    Screen type(String field, String text) {
        return act(ExpectedConditions.presenceOfElementLocated(By.cssSelector(field)), element -> {
            element.clear();
            element.sendKeys(text);
        });
    }

    /** For fields whose typed form depends on the browser's language. */
    Screen set(String field, String value) {
        driver.executeScript("arguments[0].value = arguments[1]", find(field), value);
        return this;
    }

    Screen click(String selector) {
        return act(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)), element -> {
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        });
    }

    /** By its text, which is on the page once. */
    Screen follow(String link) {
        return act(ExpectedConditions.elementToBeClickable(By.partialLinkText(link)), WebElement::click);
    }

    /** By the words beside it, in a form of Tasklist's. */
    Screen choose(String label) {
        By beside = By.xpath("//label[contains(., '" + label + "')]");
        return act(ExpectedConditions.elementToBeClickable(beside), WebElement::click);
    }

    /** The field below those words, in a form of Tasklist's. */
    Screen fill(String label, String text) {
        By below = By.xpath("//label[contains(., '" + label + "')]/following::*[self::input or self::textarea][1]");
        return act(ExpectedConditions.elementToBeClickable(below), element -> element.sendKeys(text));
    }

    /** What is behind the link, once the browser has it as a file. */
    String download(String link) {
        FileSystemUtils.deleteRecursively(Chromium.DOWNLOADS.toFile());
        follow(link);
        return await(browser -> Chromium.downloaded());
    }

    /** Waits for it. */
    Screen see(String selector, String text) {
        await(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
        return this;
    }

    Screen seeNo(String selector) {
        await(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(selector)));
        return this;
    }

    WebElement find(String selector) {
        return await(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    }

    String text(String selector) {
        return await(browser -> browser.findElement(By.cssSelector(selector)).getText());
    }

    /** What is in a field at this moment. */
    String value(String field) {
        return await(browser -> browser.findElement(By.cssSelector(field)).getDomProperty("value"));
    }

    String path() {
        return driver.getCurrentUrl().substring(base.length());
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object runAndWait(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    private Screen act(ExpectedCondition<WebElement> found, Consumer<WebElement> action) {
        return await(browser -> {
            WebElement element = found.apply(browser);
            if (element == null) return null;
            action.accept(element);
            return this;
        });
    }

    /** Asks again until there is an answer, also where the page has put another in the element's place meanwhile. */
    <T> T await(Function<? super WebDriver, T> condition) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100))
                .ignoring(StaleElementReferenceException.class)
                .until(browser -> unlessGone(condition, browser));
    }

    private static <T> T unlessGone(Function<? super WebDriver, T> condition, WebDriver browser) {
        try {
            return condition.apply(browser);
        } catch (WebDriverException failed) {
            if (GONE.matcher(Objects.toString(failed.getMessage(), "")).find()) return null;
            throw failed;
        }
    }

    Screen size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** @param scheme {@code light} or {@code dark} */
    Screen look(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** As it would come out of a printer. */
    Screen print() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        run("window.dispatchEvent(new Event('beforeprint'))");
        return this;
    }

    /** What can be seen and clicked, and is not come by with the tabulator key. */
    List<?> notReachedByTab() {
        run("document.activeElement.blur(); window.reached = new Set(); document.addEventListener('focusin',"
                + " event => reached.add(event.target))");
        for (int n = 0;
                n < MOST_TABS
                        && !Boolean.TRUE.equals(
                                run("return document.activeElement === document.body && " + "reached.size > 1"));
                n++) new Actions(driver).sendKeys(Keys.TAB).perform();
        return (List<?>)
                run("return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
                        + ".filter(each => each.checkVisibility({ visibilityProperty: true }) && each.type !== 'hidden')"
                        + ".filter(each => each.type !== 'radio' && !reached.has(each)).map(each => each.outerHTML)");
    }

    /** Whether the pages' own scripts are run. */
    Screen scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    /** No script failed, and nothing was asked for that our policy forbids or that is not there. */
    void assertNothingWentWrong() {
        assertThat(messages()).isEmpty();
    }

    void keepPicture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !SUPERSEDED.matcher(message).find()
                        && !COMPLETED_TASK.matcher(message).find())
                .toList();
    }
}
