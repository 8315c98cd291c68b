package io.imprimatur.service.update.phalanx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import io.imprimatur.testing.BareGit;
import io.imprimatur.testing.GitHubStandIn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MainBranchTests {

    private static final String VALUES = "applications/nublado/values-usdfprod.yaml";
    private static final VersionLocation PIN = new VersionLocation(VALUES, "controller.config.images.pin");

    private GitHubStandIn gitHub;

    @BeforeEach
    void start() {
        gitHub = GitHubStandIn.of(BareGit.make().with(VALUES, values("\"w_2026_30\"")));
    }

    private static String values(String pins) {
        return "controller:\n  config:\n    images:\n      pin: [" + pins + "]\n";
    }

    @AfterEach
    void stop() {
        gitHub.close();
        RepositoryFixtures.close();
    }

    @Test
    void what_is_written_is_read_and_shortly_kept() {
        YamlVersionRepository changes = RepositoryFixtures.of(gitHub);

        for (int again = 0; again < 20; again++)
            assertThat(changes.currentValue(PIN)).contains("w_2026_30");
        gitHub.repository().with(VALUES, values("w_2026_40"));

        assertThat(changes.currentValue(PIN)).contains("w_2026_30");
        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void once_it_has_moved_it_is_fetched_again_and_only_then() {
        YamlVersionRepository changes = RepositoryFixtures.of(gitHub, gitHub.git(), Duration.ZERO);
        changes.currentValue(PIN);
        changes.currentValue(PIN);
        assertThat(fetches()).isEqualTo(1);

        gitHub.repository().with(VALUES, values("w_2026_40"));

        assertThat(changes.currentValue(PIN)).contains("w_2026_40");
        assertThat(changes.currentValue(PIN)).contains("w_2026_40");
        assertThat(fetches()).isEqualTo(2);
    }

    private long fetches() {
        return gitHub.server().requests().stream()
                .filter(request -> request.is("POST", "/git-upload-pack"))
                .count();
    }

    @Test
    void what_is_not_there_is_nothing_and_what_is_several_is_refused() {
        YamlVersionRepository changes = RepositoryFixtures.of(gitHub);
        gitHub.repository().with("two.yaml", values("a, b"));

        assertThat(changes.currentValue(new VersionLocation("none.yaml", "a"))).isEmpty();
        assertThat(changes.currentValue(new VersionLocation(VALUES, "controller.config.images.recommended")))
                .isEmpty();
        assertThatExceptionOfType(ChangeRefused.class)
                .isThrownBy(() -> changes.currentValue(new VersionLocation("two.yaml", PIN.key())))
                .withMessage("two.yaml, controller.config.images.pin: a list of 2 entries is there: expected one, as in"
                        + " pin[0]");
        assertThat(changes.currentValue(new VersionLocation("two.yaml", PIN.key() + "[1]")))
                .contains("b");
    }

    @Test
    void a_failure_is_kept_as_shortly_so_that_a_page_does_not_wait_for_each_pin() {
        YamlVersionRepository changes = RepositoryFixtures.of(gitHub);
        gitHub.server().closeBefore(request -> true);

        for (int again = 0; again < 5; again++)
            assertThatExceptionOfType(ChangeFailed.class).isThrownBy(() -> changes.currentValue(PIN));
        gitHub.server().recover();

        assertThatExceptionOfType(ChangeFailed.class)
                .isThrownBy(() -> changes.currentValue(PIN))
                .withMessageContaining("does not answer");
    }

    @Test
    void after_a_failure_it_is_read_again() {
        YamlVersionRepository changes = RepositoryFixtures.of(gitHub, gitHub.git(), Duration.ZERO);
        gitHub.server().closeBefore(request -> true);
        assertThatExceptionOfType(ChangeFailed.class).isThrownBy(() -> changes.currentValue(PIN));
        gitHub.server().recover();

        assertThat(changes.currentValue(PIN)).contains("w_2026_30");
    }

    @Test
    void without_a_repository_nothing_is_written() {
        PhalanxSettings none = new PhalanxSettings(null, "main", RepositoryFixtures.AUTHOR, null);

        assertThat(RepositoryFixtures.of(none, Duration.ZERO).currentValue(PIN)).isEmpty();
    }
}
