package io.imprimatur.platform.config;

import io.imprimatur.Imprimatur;
import io.imprimatur.platform.config.ConfigurationFiles.YamlResourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Context with everything that reads and validates the configuration, and nothing else of the application. */
@ConfigurationPropertiesScan(basePackageClasses = Imprimatur.class)
@ComponentScan(
        basePackageClasses = Imprimatur.class,
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*[.$](UnknownKeyCheck|(Channel|Role)Configuration|Designations"
                                + "|(VerificationSettings|MeetingConfiguration|Maintenance|ServiceConfiguration|CallConfiguration)Check"
                                + "|Pins|Meetings"
                                + "|Charts|GatedServices|VersionRepositories|YamlVersionRepository|ChartsSettings\\$Repository"
                                + "|RepositoryFactory|GitHubHost)"))
class ConfigurationContext {

    static final Map<String, Object> SET_BY_THE_SANDBOX = Map.ofEntries(
            Map.entry("sandbox.argocd-1", "http://localhost:5"),
            Map.entry("sandbox.argocd-2", "http://localhost:6"),
            Map.entry("sandbox.argocd-3", "http://localhost:7"),
            Map.entry("sandbox.argocd-token", "token"),
            Map.entry("sandbox.phalanx", "file:///phalanx"),
            Map.entry("sandbox.github", "http://localhost:8"),
            Map.entry("sandbox.github-repository", "owner/name"),
            Map.entry("sandbox.github-token", "token"),
            Map.entry("sandbox.charts", "file:///charts"),
            Map.entry("sandbox.charts-github", "http://localhost:9"),
            Map.entry("sandbox.charts-repository", "owner/charts"),
            Map.entry("sandbox.jira", "http://localhost:4"),
            Map.entry("sandbox.jira-token", "token"),
            Map.entry("sandbox.jira-secret", "secret"),
            Map.entry("sandbox.registry-1", "localhost:1"),
            Map.entry("sandbox.registry-2", "localhost:2"),
            Map.entry("sandbox.registry-3", "localhost:3"),
            Map.entry("sandbox.password-hash", "{bcrypt}$2y$10$" + "a".repeat(53)));

    /** Not accessed before the application runs. */
    @Bean
    JdbcClient jdbc() {
        return JdbcClient.create(new SimpleDriverDataSource());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    static String written(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ApplicationContextRunner by(String yaml) {
        return new ApplicationContextRunner()
                .withUserConfiguration(ConfigurationContext.class)
                .withInitializer(context -> {
                    MutablePropertySources sources = context.getEnvironment().getPropertySources();
                    sources.addLast(new MapPropertySource("sandbox", SET_BY_THE_SANDBOX));
                    sources.addLast(parsed(yaml));
                });
    }

    private static PropertySource<?> parsed(String yaml) {
        try {
            byte[] plain = YamlResourceLoader.quoted(yaml).getBytes(StandardCharsets.UTF_8);
            return new YamlPropertySourceLoader()
                    .load("written", new ByteArrayResource(plain))
                    .get(0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
