package io.imprimatur.phalanx;

import io.imprimatur.change.ChangeRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@code java -jar imprimatur.jar check-phalanx <checkout> --spring.config.additional-location=file:config/rubin/}:
 * lists every difference between the configuration and a checkout of Phalanx, and starts nothing. Ends with 0 if there
 * is none, 1 if there are some, 2 if it was called wrongly.
 */
public final class CheckPhalanx {

    public static final String NAME = "check-phalanx";

    private static final String USAGE =
            """
            java -jar imprimatur.jar check-phalanx CHECKOUT --spring.config.additional-location=file:config/rubin/
              CHECKOUT  a folder with Phalanx's files, as git clone makes it
              --…       where the configuration is, and whatever else the application takes""";

    private final PrintStream out;

    private CheckPhalanx(PrintStream out) {
        this.out = out;
    }

    /** @param args without the command's own name */
    public static int run(String[] args, PrintStream out) {
        return new CheckPhalanx(out).run(args);
    }

    private int run(String[] args) {
        List<String> folders =
                Arrays.stream(args).filter(each -> !each.startsWith("--")).toList();
        String[] options =
                Arrays.stream(args).filter(each -> each.startsWith("--")).toArray(String[]::new);
        if (folders.size() != 1) return say("expected one checkout, found " + folders.size() + "\n" + USAGE, 2);
        try (ConfigurableApplicationContext context = read(options)) {
            return compare(context.getEnvironment(), Checkout.of(Path.of(folders.get(0))));
        } catch (IllegalArgumentException misused) {
            return say(misused.getMessage() + "\n" + USAGE, 2);
        } catch (ChangeRefused unreadable) {
            return say("The checkout cannot be read: " + unreadable.getMessage(), 2);
        } catch (RuntimeException unreadable) {
            return say("The configuration cannot be read: " + unreadable.getMessage(), 2);
        }
    }

    /** The configuration alone, as the application would read it. */
    private static ConfigurableApplicationContext read(String[] options) {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        return application.run(options);
    }

    private int compare(ConfigurableEnvironment environment, Checkout checkout) {
        Optional<Configured> configured = Configured.of(environment);
        if (configured.isEmpty())
            return say("nothing is configured: expected the folder of a configuration\n" + USAGE, 2);
        List<String> differences = Comparison.of(configured.get(), checkout);
        differences.forEach(out::println);
        Set<String> unnamed = Comparison.unnamed(configured.get(), checkout);
        if (!unnamed.isEmpty()) out.println("Not in the configuration: " + String.join(", ", unnamed) + ".");
        return differences.isEmpty()
                ? say("No difference.", 0)
                : say(differences.size() + (differences.size() == 1 ? " difference." : " differences."), 1);
    }

    private int say(String words, int code) {
        out.println(words);
        return code;
    }

    /** A context with nothing in it. */
    private static final class Nothing {}
}
