package io.imprimatur.platform.config;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Locations of the configuration and its YAML parsing. By default Spring Boot also reads all folders below {@code
 * ./config}, and so would load an example that nobody has selected.
 */
class ConfigurationFiles implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> LOCATION =
            Map.of("spring.config.location", "optional:classpath:/,optional:file:./,optional:file:./config/");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("configuration files", LOCATION));
        application.setResourceLoader(new YamlResourceLoader(application.getClassLoader()));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }
}
