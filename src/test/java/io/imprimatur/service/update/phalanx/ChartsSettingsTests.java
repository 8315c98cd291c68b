package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.RepositoryFixture;
import io.imprimatur.service.update.VersionRepository;
import io.imprimatur.service.update.VersionRepository.Change;
import io.imprimatur.service.update.VersionRepository.Edit;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ChartsSettingsTests {

    private static final String SECTION = "imprimatur.updates.charts";
    private static final String CHART = "charts/gafaelfawr/Chart.yaml";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            git             | github.com/lsst-sqre/charts | git is not such an address
            host.repository | charts                      | git is missing
            branch          | a..b                        | branch is 'a..b'
            """)
    void what_is_wrong_stops_the_start_with_its_path(String key, String value, String message) {
        Map<String, String> written =
                key.equals("branch") ? Map.of("git", "file:///charts", key, value) : Map.of(key, value);

        assertThatThrownBy(() -> bound(written))
                .rootCause()
                .hasMessageStartingWith(SECTION + "." + message)
                .hasMessageContaining(": expected ");
    }

    @Test
    void without_the_section_nothing_is_read_or_made() {
        VersionRepository none = charts(Map.of());

        assertThat(none.isReadable()).isFalse();
        assertThat(none.isConfigured()).isFalse();
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> none.prepare(raised("4.4.3")))
                .withMessage("no pull requests are made: expected imprimatur.updates.charts.git and .host");
    }

    @Test
    void it_is_called_as_its_host_calls_it_else_as_its_address_ends() {
        assertThat(charts(Map.of("git", "file:///srv/charts.git")).name()).isEqualTo("charts");
        assertThat(charts(Map.of(
                                "git", "https://github.com/lsst-sqre/charts.git",
                                "host.repository", "lsst-sqre/charts",
                                "host.token", "secret"))
                        .name())
                .isEqualTo("lsst-sqre/charts");
    }

    @ParameterizedTest
    @CsvSource({
        "4.4.2, 4.4.3, true",
        "4.4.2, 4.4.2, false",
        "4.4.2, 4.3.9, false",
        "latest, 1.0.0, true",
        "'', 1.0.0, true"
    })
    void a_chart_s_version_is_written_only_if_it_is_greater(String now, String next, boolean written) {
        try (GitHubStandIn gitHub = GitHubStandIn.of(
                "lsst-sqre/charts", BareGit.make().with(CHART, "version: " + now + "\nappVersion: 9.2.0\n"))) {
            VersionRepository charts = charts(Map.of(
                    "git",
                    gitHub.git(),
                    "host.api",
                    gitHub.api(),
                    "host.repository",
                    "lsst-sqre/charts",
                    "host.token",
                    GitHubStandIn.TOKEN));

            if (written) charts.prepare(raised(next));
            else
                assertThatExceptionOfType(ChangeRefused.class)
                        .isThrownBy(() -> charts.prepare(raised(next)))
                        .withMessage(CHART + ", version: '" + next + "' is not greater than " + now
                                + ", which is there: expected a greater one");
            assertThat(gitHub.pulls()).isEqualTo(written ? 1 : 0);
        }
    }

    private static Change raised(String version) {
        return new Change(
                "imprimatur/u-17-chart",
                "A chart",
                "",
                List.of(new Edit(new VersionLocation(CHART, "version"), version, true)));
    }

    private static VersionRepository charts(Map<String, String> written) {
        return new ChartsSettings.Repository().chartsRepository(bound(written), RepositoryFixture.all());
    }

    private static ChartsSettings bound(Map<String, String> written) {
        Map<String, String> keys = new HashMap<>();
        written.forEach((key, value) -> keys.put(SECTION + "." + key, value));
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(SECTION, ChartsSettings.class);
    }
}
