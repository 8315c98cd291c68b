package io.imprimatur.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class ConfigurationFilesTests {

    @ParameterizedTest
    @ValueSource(strings = {"config/rubin/application.yaml", "config/sandbox/application.yaml"})
    void every_value_is_known_without_anything_else(String file) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("sandbox", ConfigurationContext.SET_BY_THE_SANDBOX));

        List<PropertySource<?>> documents = new YamlPropertySourceLoader().load(file, new FileSystemResource(file));

        assertThat(documents).hasSize(1).allSatisfy(document -> {
            EnumerablePropertySource<?> properties = (EnumerablePropertySource<?>) document;
            assertThat(properties.getPropertyNames())
                    .isNotEmpty()
                    .allSatisfy(name ->
                            environment.resolveRequiredPlaceholders(String.valueOf(properties.getProperty(name))));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/rubin/application.yaml", "config/sandbox/application.yaml"})
    void every_value_has_its_place(String file) {
        ConfigurationContext.by(ConfigurationContext.written(file))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/rubin/application.yaml", "config/sandbox/application.yaml"})
    void no_secret_is_written_down(String file) throws IOException {
        PropertySource<?> document = new YamlPropertySourceLoader()
                .load(file, new FileSystemResource(file))
                .get(0);

        assertThat(((EnumerablePropertySource<?>) document).getPropertyNames())
                .filteredOn(name -> name.matches(".*(password|token|secret|hash)"))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(String.valueOf(document.getProperty(name))).matches("\\$\\{[A-Za-z0-9_.-]+:?}"));
    }
}
