package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imprimatur.image.pin.PinStatus;
import io.imprimatur.image.pin.PinStatus.State;
import io.imprimatur.image.restore.RequestRestore;
import io.imprimatur.image.restore.Restores;
import io.imprimatur.testing.GitHubStandIn.Merge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;

class PinsTests extends PinStoryTest {

    @Autowired
    private HealthEndpoint health;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private RequestRestore requestRestore;

    @Autowired
    private Restores restores;

    @Test
    void a_pin_that_names_another_image_lags_since_the_promotion() throws Exception {
        clock.pass(Duration.ofDays(13));
        look();

        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.FOLLOWS, State.LAGS, State.FOLLOWS);
        PinStatus pin = pins().get(1);
        assertThat(pin.since()).isEqualTo(channel().since());
        assertThat(pin.written()).isEqualTo(older);
        assertThat(pin.recommended()).isEqualTo(newer);
        assertThat(lag("US Data Facility")).isBetween(13 * 86400.0, 13 * 86400.0 + 3600);
        assertThat(lag("Interim Data Facility")).isZero();
        assertThat(troubled()).singleElement().asString().contains("pin[0]").contains("LAGS");
    }

    @Test
    void one_pull_request_mends_it_and_the_lag_ends_when_its_merge_is_seen() {
        want("olga");
        preparedChangePoller.pollOpenChanges();

        String branch = "imprimatur/" + story.id().toString().toLowerCase(Locale.ROOT);
        assertThat(GIT_HUB.repository().file(branch, VALUES))
                .contains("pin: [\"" + newer + "\"]")
                .contains("recommendedTag: \"recommended\"");
        assertThat(GIT_HUB.repository().file(branch, OTHER))
                .isEqualTo(GIT_HUB.repository().file("main", OTHER));
        assertThat(channel().pinChange().state()).isEqualTo("OPEN");
        long number = GIT_HUB.pulls();
        assertThat(GIT_HUB.title(number)).isEqualTo("Recommend " + newer);
        assertThat(GIT_HUB.body(number))
                .contains("which was " + older)
                .contains("https://imprimatur.example.org/channels/recommended");

        GIT_HUB.merge(number, Merge.SQUASH);
        clock.pass(Duration.ofMinutes(1));
        preparedChangePoller.pollOpenChanges();
        forgetMain();
        clock.pass(Duration.ofMinutes(1));
        pinPoller.poll();

        assertThat(channel().pinChange().state()).isEqualTo("MERGED");
        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.FOLLOWS, State.CURRENT, State.FOLLOWS);
        assertThat(lag("US Data Facility")).isZero();
        assertThat(story.actions())
                .containsSubsequence("PROMOTED", "CHANGE_WANTED", "CHANGE_PREPARED", "CHANGE_MERGED");
    }

    @Test
    void an_invalid_tag_is_told_from_one_that_lags_and_mended_with_it() {
        write(OTHER, "recommendedTag: w_2026_4O");
        clock.pass(A_ROUND);
        look();
        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.FOLLOWS, State.LAGS, State.INVALID);

        clock.pass(Duration.ofDays(42));
        look();
        assertThat(Duration.between(pins().get(2).since(), clock.instant())).isEqualTo(Duration.ofDays(42));
        assertThat(lag("Interim Data Facility")).isEqualTo(42 * 86400.0 + 6);

        want("olga");
        preparedChangePoller.pollOpenChanges();
        assertThat(GIT_HUB.body(GIT_HUB.pulls()))
                .contains("which was w_2026_4O")
                .contains("which was " + older);
    }

    @Test
    void a_misspelt_key_is_missing_and_no_pull_request_can_mend_it() {
        write(VALUES, "recommended: \"recommended\"", "pin: [\"" + newer + "\"]");
        clock.pass(A_ROUND);
        look();

        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.MISSING, State.CURRENT, State.FOLLOWS);
        assertThat(pins().get(0).origin()).isEqualTo("'recommended' is: is it misspelt?");
        assertThat(pins().get(0).since()).isEqualTo(clock.instant());
        assertThatThrownBy(() -> want("olga")).hasMessageContaining("names another image");
    }

    @Test
    void an_absent_key_is_the_charts_default_and_in_order_where_that_is() {
        writeChart("recommendedTag: \"recommended\"", "pin: []");
        write(VALUES, "numWeeklies: 4");
        clock.pass(A_ROUND);
        look();

        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.DEFAULT, State.DEFAULT, State.FOLLOWS);
        assertThat(pins().get(0).written()).isEqualTo("recommended");
        assertThat(pins().get(0).origin()).isEqualTo("default of applications/nublado/values.yaml");
        assertThat(pins().get(1).written()).isNull();
        assertThat(troubled()).isEmpty();
        assertThat(lag("US Data Facility")).isZero();
        assertThatThrownBy(() -> want("olga")).hasMessageContaining("names another image");
    }

    @Test
    void a_default_that_names_another_image_lags_and_is_written_where_it_was_not() {
        writeChart("recommendedTag: \"" + older + "\"", "pin: []");
        write(VALUES, "source: {type: \"docker\"}", "numWeeklies: 4");
        clock.pass(A_ROUND);
        look();
        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.LAGS, State.DEFAULT, State.FOLLOWS);

        want("olga");
        preparedChangePoller.pollOpenChanges();

        String branch = "imprimatur/" + story.id().toString().toLowerCase(Locale.ROOT);
        assertThat(GIT_HUB.repository().file(branch, VALUES))
                .isEqualTo("controller:\n  config:\n    images:\n      source: {type: \"docker\"}\n"
                        + "      numWeeklies: 4\n      recommendedTag: \"" + newer + "\"\n");
        assertThat(GIT_HUB.body(GIT_HUB.pulls())).contains("which was " + older + " (default of ");
    }

    @Test
    void a_tag_that_comes_in_from_elsewhere_is_said_to_and_overridden_where_it_is() {
        String text = "x-images: &images\n  recommendedTag: \"" + older + "\"\ncontroller:\n  config:\n    images:\n"
                + "      <<: *images\n      pin: [" + newer + "]\n";
        GIT_HUB.repository().commit("main", FileMode.REGULAR_FILE, VALUES, text);
        clock.pass(A_ROUND);
        look();
        assertThat(pins().get(0).state()).isEqualTo(State.LAGS);
        assertThat(pins().get(0).origin()).isEqualTo("comes in by <<: *images at controller.config.images");

        want("olga");
        preparedChangePoller.pollOpenChanges();

        String branch = "imprimatur/" + story.id().toString().toLowerCase(Locale.ROOT);
        assertThat(GIT_HUB.repository().file(branch, VALUES))
                .isEqualTo(text + "      recommendedTag: \"" + newer + "\"\n");
    }

    @Test
    void a_repository_that_is_away_is_said_and_what_was_known_comes_back() {
        GIT_HUB.server().closeBefore(request -> true);
        clock.pass(Duration.ofDays(1));
        look();
        assertThat(pins()).extracting(PinStatus::state).containsOnly(State.UNREADABLE);
        assertThat(pins().get(1).written()).isEqualTo(older);
        assertThat(pins().get(1).trouble()).contains("does not answer");
        assertThat(lag("US Data Facility")).isNaN();

        GIT_HUB.server().recover();
        clock.pass(A_ROUND);
        look();
        assertThat(pins().get(1).state()).isEqualTo(State.LAGS);
        assertThat(pins().get(1).since()).isEqualTo(channel().since());
        assertThat(pins().get(1).trouble()).isNull();
    }

    @Test
    void while_the_registry_is_away_a_tag_is_taken_for_what_it_was() {
        FIRST.answerWith(request -> true, 500);
        clock.pass(A_ROUND);
        look();

        assertThat(pins()).extracting(PinStatus::state).containsExactly(State.FOLLOWS, State.LAGS, State.FOLLOWS);
        assertThat(pins().get(1).trouble()).contains("the tag could not be checked");
    }

    @Test
    void one_that_was_changed_back_lags_since_then() {
        write(VALUES, "recommendedTag: \"recommended\"", "pin: [" + newer + "]");
        clock.pass(A_ROUND);
        look();
        write(VALUES, "recommendedTag: \"recommended\"", "pin: [" + older + "]");
        clock.pass(Duration.ofDays(2));
        look();

        assertThat(pins().get(1).state()).isEqualTo(State.LAGS);
        assertThat(pins().get(1).since()).isEqualTo(clock.instant());
    }

    @Test
    void a_second_request_while_the_first_is_on_its_way_is_refused_and_others_may_not_ask() {
        assertThatThrownBy(() -> want("dan")).hasMessageContaining("expected a member");
        want("olga");

        assertThatThrownBy(() -> want("olga")).hasMessageContaining("prepared already");
        assertThat(story.actions()).endsWith("CHANGE_WANTED");
    }

    @Test
    void after_a_pull_request_was_closed_another_can_be_asked_for() {
        want("olga");
        preparedChangePoller.pollOpenChanges();
        long first = GIT_HUB.pulls();
        GIT_HUB.close(first);
        clock.pass(Duration.ofMinutes(1));
        preparedChangePoller.pollOpenChanges();
        assertThat(channel().pinChange().state()).isEqualTo("CLOSED");

        want("olga");
        preparedChangePoller.pollOpenChanges();

        assertThat(channel().pinChange().state()).isEqualTo("OPEN");
        assertThat(GIT_HUB.pulls()).isEqualTo(first + 1);
    }

    @Test
    void after_a_restore_the_change_is_of_the_restore_and_names_the_image_that_is_back() {
        story().propose(newTag()).signedOff().at("2026-12-03T23:00:00Z");
        clock.pass(Duration.ofMinutes(10));
        RestoreStory restore = new RestoreStory(engine, requestRestore, restores, trail)
                .ask("olga", "recommended", FIRST.digestOf(NAME, newer).orElseThrow(), "Notebooks crash")
                .confirm("otto")
                .run();
        assertThat(pins().get(1).recommended()).isEqualTo(newer);
        assertThat(pins().get(1).since()).isEqualTo(channel().since());

        want("rae");
        preparedChangePoller.pollOpenChanges();

        assertThat(restore.actions()).containsSubsequence("RESTORED_TO", "CHANGE_WANTED", "CHANGE_PREPARED");
        assertThat(GIT_HUB.title(GIT_HUB.pulls())).isEqualTo("Recommend " + newer);
    }

    @Test
    void what_is_recommended_no_more_is_not_written_any_more() {
        want("olga");
        clock.pass(Duration.ofMinutes(5));
        jdbc.sql("update promotion set finished_at = null where proposal = ?")
                .param(story.id().number())
                .update();

        preparedChangePoller.pollOpenChanges();

        assertThat(jdbc.sql("select state from prepared_change where subject = ?")
                        .param(story.id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("REFUSED");
    }

    private static void writeChart(String... images) {
        write("applications/nublado/values.yaml", images);
    }

    /** Not what was measured a moment ago. */
    private double lag(String pin) {
        clock.pass(Duration.ofSeconds(6));
        return metrics.get("imprimatur.pin.lag")
                .tags("channel", "recommended", "pin", pin)
                .gauge()
                .value();
    }

    @SuppressWarnings("unchecked")
    private List<String> troubled() {
        return (List<String>)
                ((Health) health.healthForPath("pins")).getDetails().get("notInOrder");
    }
}
