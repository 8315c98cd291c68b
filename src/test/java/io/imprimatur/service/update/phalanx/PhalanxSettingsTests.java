package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.messaging.pullrequest.RepositorySettings.Host;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PhalanxSettingsTests {

    private static final Map<String, String> WHOLE = Map.of(
            "git", "https://github.com/lsst-sqre/phalanx.git",
            "host.repository", "lsst-sqre/phalanx",
            "host.token", "secret");

    @Test
    void a_host_is_github_unless_another_is_written() {
        PhalanxSettings settings = bound(WHOLE);

        assertThat(settings.host())
                .isEqualTo(new Host(URI.create("https://api.github.com"), "lsst-sqre/phalanx", "secret"));
        assertThat(settings.branch()).isEqualTo("main");
        assertThat(settings.author().name()).isEqualTo("Imprimatur");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void the_section_and_its_host_may_be_absent() {
        assertThat(bound(Map.of()).git()).isNull();
        assertThat(bound(Map.of("git", "file:///srv/phalanx")).host()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            git             | ''                            | git is missing
            git             | github.com/lsst-sqre/phalanx  | git is not such an address
            git             | ssh://git@github.com/a/b      | git is not such an address
            git             | https://x:secret@github.com/a | git is not such an address
            git             | http://git.example.org/a      | git is not such an address
            branch          | a..b                          | branch is 'a..b'
            author.name     | <x>                           | author.name is '<x>'
            author.email    | nobody                        | author.email is 'nobody'
            host.api        | http://api.example.org        | host.api is not an address
            host.api        | https://x@api.example.org     | host.api is not an address
            host.repository | phalanx                       | host.repository is 'phalanx'
            host.repository | ../../a                       | host.repository is '../../a'
            host.token      | ''                            | host.token is empty
            host.token      | a b                           | host.token is empty, or not of one word
            """)
    void what_is_wrong_stops_the_start_with_its_path_and_no_secret(String key, String value, String message) {
        Map<String, String> written = new HashMap<>(WHOLE);
        written.put(key, value);
        if (key.equals("git") && value.isEmpty()) written.remove("git");

        assertThatThrownBy(() -> bound(written))
                .rootCause()
                .hasMessageStartingWith("imprimatur.updates.phalanx." + message)
                .hasMessageContaining(": expected ")
                .hasMessageNotContaining("secret");
    }

    private static PhalanxSettings bound(Map<String, String> written) {
        Map<String, String> keys = new HashMap<>();
        written.forEach((key, value) -> keys.put("imprimatur.updates.phalanx." + key, value));
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("imprimatur.updates.phalanx", PhalanxSettings.class);
    }
}
