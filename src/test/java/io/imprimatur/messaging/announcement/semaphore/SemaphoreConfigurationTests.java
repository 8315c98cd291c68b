package io.imprimatur.messaging.announcement.semaphore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.messaging.announcement.semaphore.SemaphoreSettings.SemaphoreRepository;
import io.imprimatur.messaging.announcement.semaphore.SemaphoreSettings.SemaphoreRepository.Category;
import io.imprimatur.messaging.pullrequest.RepositoryFixture;
import io.imprimatur.platform.installation.Installations;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SemaphoreConfigurationTests {

    private static final String SECTION = "imprimatur.announcements.places.idf.semaphore";
    private static final Map<String, String> WHOLE = Map.of(
            "git", "https://github.com/lsst-sqre/rsp_broadcast.git",
            "host.repository", "lsst-sqre/rsp_broadcast",
            "host.token", "secret");

    @Test
    void a_repository_and_a_token_are_enough() {
        SemaphoreRepository semaphoreRepository = bound(WHOLE);

        assertThat(semaphoreRepository.folder()).isEqualTo("broadcasts");
        assertThat(semaphoreRepository.branch()).isEqualTo("main");
        assertThat(semaphoreRepository.parsedCategory()).isEqualTo(Category.NOTICE);
        assertThat(semaphoreRepository.leadTime()).isEmpty();
        assertThat(semaphoreRepository.repositorySettings(SECTION).host()).isPresent();
        assertThat(semaphoreRepository.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            git             | ssh://a@b/c     | git is not such an address
            host.repository | rsp_broadcast   | host.repository is 'rsp_broadcast'
            host.token      | a b             | host.token is empty, or not of one word
            folder          | ../elsewhere    | folder is '../elsewhere'
            folder          | /etc            | folder is '/etc'
            folder          | broadcasts/idf  | folder is 'broadcasts/idf'
            folder          | broadcasts/     | folder is 'broadcasts/'
            folder          | Broadcasts      | folder is 'Broadcasts'
            branch          | master          | branch is 'master'
            branch          | refs/heads/main | branch is 'refs/heads/main'
            category        | maintenance     | category is 'maintenance'
            category        | Notice          | category is 'Notice'
            category        | ''              | category is ''
            environments    | "idf prod"      | environments is '"idf prod"'
            timezone        | America/Nowhere | timezone is 'America/Nowhere'
            lead            | -PT1H           | lead is 'PT-1H'
            """)
    void what_is_wrong_stops_the_start_with_its_path_and_no_secret(String key, String value, String message) {
        Map<String, String> written = new HashMap<>(WHOLE);
        written.put(key, value);
        SemaphoreRepository semaphoreRepository = bound(written);

        assertThatThrownBy(() -> semaphoreRepository.repositorySettings(SECTION))
                .hasMessageStartingWith(SECTION + "." + message)
                .hasMessageContaining(": expected ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"info, INFO", "notice, NOTICE", "outage, OUTAGE"})
    void a_category_is_one_that_semaphore_knows(String written, Category category) {
        Map<String, String> keys = new HashMap<>(WHOLE);
        keys.put("category", written);

        assertThat(bound(keys).parsedCategory()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void without_a_host_a_broadcast_is_for_people_to_make(boolean withHost, boolean reached) {
        Map<String, String> written =
                withHost ? WHOLE : Map.of("git", "https://github.com/lsst-sqre/rsp_broadcast.git");
        SemaphoreSettings settings =
                new SemaphoreSettings(Map.of("idf", new SemaphoreSettings.LocationSettings(bound(written))));

        SemaphoreAnnouncementPublisher broadcasts =
                new SemaphoreAnnouncementPublisher(settings, RepositoryFixture.all(), Installations.nowhere());

        assertThat(broadcasts.supports("idf")).isEqualTo(reached);
        assertThat(broadcasts.supports("elsewhere")).isFalse();
    }

    private static SemaphoreRepository bound(Map<String, String> written) {
        Map<String, String> keys = new HashMap<>();
        written.forEach((key, value) -> keys.put(SECTION + "." + key, value));
        return new Binder(new MapConfigurationPropertySource(keys))
                .bind(SECTION, SemaphoreRepository.class)
                .get();
    }
}
