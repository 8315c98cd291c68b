package io.imprimatur.service.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
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
 * Command {@code java -jar imprimatur.jar check-phalanx <checkout>
 * --spring.config.additional-location=file:config/rubin/}: lists all differences between the configuration and a
 * checkout of Phalanx, without starting the application. Exit code 0 without differences, 1 with differences, 2 for
 * incorrect usage.
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

    /**
     * Runs the command.
     *
     * @param args arguments without the name of the command
     * @return exit code
     */
    public static int run(String[] args, PrintStream out) {
        return new CheckPhalanx(out).run(args);
    }

    private int run(String[] args) {
        List<String> folders =
                Arrays.stream(args).filter(each -> !each.startsWith("--")).toList();
        String[] options =
                Arrays.stream(args).filter(each -> each.startsWith("--")).toArray(String[]::new);
        if (folders.size() != 1) return print("expected one checkout, found " + folders.size() + "\n" + USAGE, 2);
        try (ConfigurableApplicationContext context = loadConfiguration(options)) {
            return compare(context.getEnvironment(), PhalanxCheckout.of(Path.of(folders.get(0))));
        } catch (IllegalArgumentException misused) {
            return print(misused.getMessage() + "\n" + USAGE, 2);
        } catch (ChangeRefused unreadable) {
            return print("The checkout cannot be read: " + unreadable.getMessage(), 2);
        } catch (RuntimeException unreadable) {
            return print("The configuration cannot be read: " + unreadable.getMessage(), 2);
        }
    }

    /** Loads the configuration as the application does, without its beans. */
    private static ConfigurableApplicationContext loadConfiguration(String[] options) {
        SpringApplication application = new SpringApplication(EmptyConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        return application.run(options);
    }

    private int compare(ConfigurableEnvironment environment, PhalanxCheckout phalanxCheckout) {
        Optional<ComparedConfiguration> configured = ComparedConfiguration.of(environment);
        if (configured.isEmpty())
            return print("nothing is configured: expected the folder of a configuration\n" + USAGE, 2);
        List<String> differences = ConfigurationComparison.differences(configured.get(), phalanxCheckout);
        differences.forEach(out::println);
        Set<String> unnamed = ConfigurationComparison.unconfiguredEnvironments(configured.get(), phalanxCheckout);
        if (!unnamed.isEmpty()) out.println("Not in the configuration: " + String.join(", ", unnamed) + ".");
        return differences.isEmpty()
                ? print("No difference.", 0)
                : print(differences.size() + (differences.size() == 1 ? " difference." : " differences."), 1);
    }

    private int print(String message, int code) {
        out.println(message);
        return code;
    }

    /** Empty configuration class. */
    private static final class EmptyConfiguration {}
}
