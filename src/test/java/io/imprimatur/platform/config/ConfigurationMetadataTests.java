package io.imprimatur.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.platform.config.UnknownKeyCheck.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The metadata by which editors complete our keys, which Spring Boot's annotation processor writes. */
class ConfigurationMetadataTests {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NESTED_TABLE = Pattern.compile("\\| key below `([a-z-]+)` \\|.*");
    /** Its keys are documented as those of the other section. */
    private static final String CHARTS = "imprimatur.updates.charts";

    private static final NavigableMap<String, JsonNode> METADATA = new TreeMap<>();
    private static final KnownKeys KEYS = new KnownKeys();

    @BeforeAll
    static void read() throws IOException, ClassNotFoundException {
        for (Resource file : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new ObjectMapper().readTree(file.getContentAsByteArray());
            for (JsonNode property : metadata.path("properties"))
                if (property.path("name").asText().startsWith("imprimatur."))
                    METADATA.put(property.path("name").asText(), property);
            for (JsonNode group : metadata.path("groups"))
                if (group.path("name").asText().matches("imprimatur(\\..*)?"))
                    KEYS.add(
                            ConfigurationPropertyName.of(group.path("name").asText()),
                            Class.forName(group.path("type").asText()));
        }
    }

    @Test
    void it_has_each_documented_key() throws IOException {
        NavigableSet<String> documented = documented();

        assertThat(documented).hasSizeGreaterThan(100).allSatisfy(key -> {
            ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
            assertThat(METADATA.keySet()).as(key).anyMatch(known -> isAtOrBelow(name, known));
            KEYS.require(name);
        });
    }

    @Test
    void each_of_its_keys_is_documented() throws IOException {
        List<ConfigurationPropertyName> documented =
                documented().stream().map(ConfigurationPropertyName::of).toList();

        assertThat(METADATA.keySet())
                .filteredOn(key -> !key.startsWith(CHARTS))
                .allSatisfy(key ->
                        assertThat(documented).as(key).anyMatch(documentedKey -> isAtOrBelow(documentedKey, key)));
    }

    @Test
    void each_of_its_keys_has_a_plain_description() {
        assertThat(METADATA.values())
                .allSatisfy(property -> assertThat(property.path("description").asText())
                        .as(property.path("name").asText())
                        .isNotBlank()
                        .doesNotContain("{@"));
    }

    private static boolean isAtOrBelow(ConfigurationPropertyName key, String ancestor) {
        ConfigurationPropertyName above = ConfigurationPropertyName.of(ancestor);
        return above.equals(key) || above.isAncestorOf(key);
    }

    /** Keys of docs/configuration.md, with {@code id} for ids and the first place for entries of lists. */
    private static NavigableSet<String> documented() throws IOException {
        NavigableSet<String> keys = new TreeSet<>();
        List<String> sections = List.of();
        List<String> prefixes = List.of();
        for (String line : Files.readAllLines(Path.of("docs/configuration.md"))) {
            Matcher nested = NESTED_TABLE.matcher(line);
            if (line.startsWith("## ")) {
                sections = codes(line);
                sections.stream().filter(METADATA::containsKey).forEach(keys::add);
            } else if (nested.matches()) {
                String holder = keys.stream()
                        .filter(key -> key.endsWith("." + nested.group(1)))
                        .findFirst()
                        .orElseThrow();
                prefixes = List.of(holder);
            } else if (line.startsWith("| key |")) prefixes = sections;
            else if (line.isEmpty()) prefixes = List.of();
            else if (line.startsWith("| `"))
                for (String prefix : prefixes)
                    for (String key : codes(line.split("\\|", -1)[1])) keys.add(entryOfList(prefix) + "." + key);
        }
        return keys;
    }

    private static List<String> codes(String text) {
        List<String> codes = new ArrayList<>();
        CODE.matcher(text)
                .results()
                .forEach(code ->
                        codes.add(code.group(1).replaceAll("<[a-z]+>", "id").replace("[]", "[0]")));
        return codes;
    }

    private static String entryOfList(String section) {
        JsonNode property = METADATA.get(section);
        boolean list = property != null && property.path("type").asText().startsWith("java.util.List");
        return list ? section + "[0]" : section;
    }
}
