package io.imprimatur.platform.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.reader.UnicodeReader;

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

    /**
     * Loads YAML files with a bare {@code on} as a string, not as a boolean as in YAML 1.1: Spring Boot was seen to fail
     * with a {@code ClassCastException} at the key of {@code verify: [{notebooks: …, on: […]}]}.
     */
    static class YamlResourceLoader extends DefaultResourceLoader {

        YamlResourceLoader(ClassLoader classLoader) {
            super(classLoader);
        }

        @Override
        public Resource getResource(String location) {
            Resource resource = super.getResource(location);
            boolean yaml = location.endsWith(".yaml") || location.endsWith(".yml");
            return yaml && resource.exists() ? quoted(resource) : resource;
        }

        private static Resource quoted(Resource resource) {
            try {
                return new UrlResource(resource.getURL()) {
                    @Override
                    public InputStream getInputStream() throws IOException {
                        return new ByteArrayInputStream(
                                quoted(text(super.getInputStream())).getBytes(StandardCharsets.UTF_8));
                    }
                };
            } catch (IOException unreadable) {
                return resource;
            }
        }

        private static String text(InputStream bytes) throws IOException {
            try (bytes;
                    UnicodeReader reader = new UnicodeReader(bytes)) {
                StringBuilder text = new StringBuilder();
                for (int character = reader.read(); character != -1; character = reader.read())
                    text.append((char) character);
                return text.toString();
            }
        }

        /** Invalid YAML is returned unchanged, so that Spring Boot reports the position. */
        static String quoted(String yaml) {
            StringBuilder quoted = new StringBuilder();
            int written = 0;
            try {
                for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(yaml))) {
                    if (!isBareOn(event)) continue;
                    int start = yaml.offsetByCodePoints(0, event.getStartMark().getIndex());
                    quoted.append(yaml, written, start).append("\"on\"");
                    written = start + 2;
                }
            } catch (YAMLException unparsable) {
                return yaml;
            }
            return quoted.append(yaml, written, yaml.length()).toString();
        }

        private static boolean isBareOn(Event event) {
            return event instanceof ScalarEvent scalar
                    && scalar.getScalarStyle() == ScalarStyle.PLAIN
                    && scalar.getValue().equals("on");
        }
    }
}
