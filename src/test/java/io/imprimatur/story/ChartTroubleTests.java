package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.testing.GitHubStandIn;
import io.imprimatur.testing.GitHubStandIn.Merge;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is closed, broken off, away or overtaken on the way of a chart's two pull requests. */
class ChartTroubleTests extends ChartStoryTest {

    @Test
    void a_version_that_is_there_by_the_time_it_is_made_is_refused_and_may_be_asked_for_again() throws Exception {
        propose("9.3.0");
        ask("zoe", "4.4.3");
        chart("4.4.3", "9.2.0");
        go();
        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/trouble").asText())
                .isEqualTo(
                        CHART + ", version: '4.4.3' is not greater than 4.4.3, which is there: expected a greater one");
        look();

        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/chartVersion").asText()).isEqualTo("4.5.0");
        assertThat(actions())
                .containsSubsequence("CHANGE_WANTED", "CHANGE_REFUSED", "CHANGE_WANTED", "CHANGE_PREPARED");
    }

    @Test
    void a_chart_that_is_closed_is_said_leaves_nothing_behind_and_may_be_asked_for_again() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.close(chartsBefore + 1L);
        follow();
        assertThat(states()).containsExactly("CLOSED", "FOLLOWS");
        assertThat(page()).contains("closed without merge", "Prepare the change to 9.3.0");
        assertThat(actions()).endsWith("CHANGE_CLOSED");
        follow();
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);

        ask("ada");
        go();
        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/branch").asText()).endsWith("-chart-2");
        CHARTS_HUB.merge(chartsBefore + 2L, Merge.SQUASH);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 2);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    @Test
    void what_names_the_chart_is_made_again_alone_if_it_was_closed() throws Exception {
        second("9.3.0");
        PHALANX_HUB.close(phalanxBefore + 1L);
        follow();
        assertThat(states()).containsExactly("MERGED", "CLOSED");
        assertThat(ask("zoe", "4.6.0").detail()).contains("no chart of gafaelfawr is to be made: expected none");

        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 2);
        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).endsWith("Followed by " + pull(PHALANX_HUB, phalanxBefore + 2L));
    }

    @Test
    void asked_for_twice_it_is_made_once_and_by_who_may() throws Exception {
        propose("9.3.0");
        assertThat(ask("dan").status()).isEqualTo(403);
        assertThat(ask("zoe").status()).isEqualTo(202);
        assertThat(ask("ada").status()).isEqualTo(409);
        go();
        assertThat(ask("zoe").status()).isEqualTo(409);
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        assertThat(ask("zoe").status()).as("what names it is on its way").isEqualTo(409);
        follow();
        follow();

        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    /** The process was killed after GitHub had done what it was asked, or before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_try_that_broke_off_is_finished_by_the_next_with_the_same_version(boolean opened) throws Exception {
        propose("9.3.0");
        ask("zoe");
        breakOff(CHARTS_HUB, opened);
        go();
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        assertThat(update().at("/chart/steps/0/trouble").asText()).isNotEmpty();
        CHARTS_HUB.server().recover();
        follow();
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);

        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        breakOff(PHALANX_HUB, opened);
        follow();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        PHALANX_HUB.server().recover();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
    }

    @Test
    void a_first_one_that_cannot_be_told_of_the_second_is_told_later_and_holds_nothing_up() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        CHARTS_HUB.server().closeBefore(request -> request.method().equals("PATCH"));
        follow();
        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).doesNotContain("Followed by");

        CHARTS_HUB.server().recover();
        follow();
        follow();

        assertThat(CHARTS_HUB.body(chartsBefore + 1L)).containsOnlyOnce("Followed by");
    }

    @Test
    void a_chart_that_has_gone_on_to_another_version_of_the_service_is_not_named() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        chart("4.6.0", "9.4.0");
        follow();
        follow();

        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
    }

    @Test
    void nothing_follows_for_an_update_that_was_withdrawn_meanwhile() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        assertThat(visitors()
                        .as("zoe")
                        .post("/api/updates/" + id + "/withdrawal", Map.of("reason", "Not this one"))
                        .status())
                .isEqualTo(204);
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "NOT_WANTED");
        assertThat(actions()).endsWith("CHANGE_MERGED");
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);
    }

    @Test
    void while_the_charts_are_away_that_is_said_and_what_was_asked_for_is_made_later() throws Exception {
        CHARTS_HUB.server().closeBefore(request -> true);
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText()).contains("does not answer");
        assertThat(page()).contains("The next chart version is unknown");
        assertThat(ask("zoe").status()).isEqualTo(202);
        go();
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        CHARTS_HUB.server().recover();

        follow();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
    }

    private static void breakOff(GitHubStandIn hub, boolean opened) {
        if (opened) hub.server().closeAfter(request -> request.is("POST", "/pulls"));
        else hub.server().closeBefore(request -> request.is("POST", "/pulls"));
    }
}
