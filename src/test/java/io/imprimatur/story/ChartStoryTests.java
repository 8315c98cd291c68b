package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.update.UpdateState;
import io.imprimatur.testing.ApplicationResponse;
import io.imprimatur.testing.GitHubStandIn.Merge;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart, and then what names it, as two pull requests in order. */
class ChartStoryTests extends ChartStoryTest {

    @Test
    void first_the_chart_and_once_that_is_merged_what_names_it() throws Exception {
        propose("9.3.0");
        assertThat(update().at("/chart/now").asText()).isEqualTo("4.4.2");
        assertThat(update().at("/chart/next").asText())
                .as("shown before anything is made")
                .isEqualTo("4.5.0");
        assertThat(states()).containsExactly("NOT_WANTED", "FOLLOWS");
        assertThat(page()).contains("4.5.0", "waiting for the merge of 1", "Prepare the change to 9.3.0");

        ask("zoe");
        assertThat(states()).containsExactly("WANTED", "FOLLOWS");
        go();

        long first = chartsBefore + 1L;
        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
        assertThat(PHALANX_HUB.pulls()).as("nobody can merge it yet").isEqualTo(phalanxBefore);
        String branch = "imprimatur/" + id.toLowerCase(Locale.ROOT) + "-chart";
        assertThat(CHARTS_HUB.repository().file(branch, CHART)).isEqualTo(chartText("4.5.0", "9.3.0"));
        assertThat(CHARTS_HUB.repository().file(branch, VALUES)).contains("tag: \"9.3.0\"  # deployed");
        assertThat(CHARTS_HUB.title(first)).isEqualTo("gafaelfawr 9.3.0 in chart 4.5.0");
        assertThat(CHARTS_HUB.body(first))
                .contains("It is time")
                .contains("1. Chart 4.5.0: this pull request, in lsst-sqre/charts.")
                .contains("2. What names it in lsst-sqre/phalanx, services/gafaelfawr/Chart.yaml, follows once")
                .contains("https://imprimatur.example.org/updates/" + id);
        assertThat(page()).contains("waiting for merge", "waiting for the merge of 1", pull(CHARTS_HUB, first));
        follow();
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore);

        CHARTS_HUB.editDescription(first, CHARTS_HUB.body(first).replace("\n", "\r\n") + "\r\n\r\n- [x] Reviewed\r\n");
        CHARTS_HUB.merge(first, Merge.SQUASH);
        follow();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        follow();

        long second = phalanxBefore + 1L;
        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.5.0"));
        assertThat(PHALANX_HUB.body(second))
                .contains("1. Chart 4.5.0: " + pull(CHARTS_HUB, first) + ", which is merged.")
                .contains("2. What names it: this pull request, in lsst-sqre/phalanx.");
        assertThat(CHARTS_HUB.body(first))
                .contains("- [x] Reviewed")
                .endsWith("Followed by " + pull(PHALANX_HUB, second));
        assertThat(page()).contains(pull(CHARTS_HUB, first), pull(PHALANX_HUB, second), "waiting for merge");

        PHALANX_HUB.merge(second, Merge.MERGE);
        follow();
        assertThat(states()).containsExactly("MERGED", "MERGED");
        assertThat(update().at("/change/state").asText()).isEqualTo("MERGED");
        assertThat(state()).as("Argo CD has not seen it yet").isEqualTo(UpdateState.IN_PREPARATION);
        gafaelfawr.target(commit(), "4.5.0");
        follow();
        assertThat(state()).isEqualTo(UpdateState.IN_APPROVAL);
        assertThat(actions())
                .containsSubsequence(
                        "CHANGE_WANTED",
                        "CHANGE_PREPARED",
                        "CHANGE_MERGED",
                        "CHANGE_WANTED",
                        "CHANGE_PREPARED",
                        "CHANGE_MERGED",
                        "TARGET_PINNED");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore + 1);
        assertThat(PHALANX_HUB.pulls()).isEqualTo(phalanxBefore + 1);
    }

    @Test
    void a_version_that_is_given_is_the_charts() throws Exception {
        propose("9.2.1");

        assertThat(ask("zoe", "5.0.0-rc.1").status()).isEqualTo(202);
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.REBASE);
        follow();
        follow();

        assertThat(CHARTS_HUB.repository().file("main", CHART)).isEqualTo(chartText("5.0.0-rc.1", "9.2.1"));
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("5.0.0-rc.1"));
        assertThat(comments()).contains("9.2.1, as chart 5.0.0-rc.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4.5       | chartVersion: '4.5' cannot be one: expected a semantic version, e.g. 4.4.2
            v4.5.0    | chartVersion: 'v4.5.0' cannot be one: expected a semantic version, e.g. 4.4.2
            4.05.0    | chartVersion: '4.05.0' cannot be one: expected a semantic version, e.g. 4.4.2
            latest    | chartVersion: 'latest' cannot be one: expected a semantic version, e.g. 4.4.2
            4.4.2     | chartVersion: '4.4.2' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            4.4.2+a   | chartVersion: '4.4.2+a' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            4.4.2-rc1 | chartVersion: '4.4.2-rc1' is not greater than 4.4.2, which is in lsst-sqre/charts: expected a greater one, or none for the next
            """)
    void what_no_chart_can_have_is_refused_with_what_is_expected(String given, String why) {
        propose("9.3.0");

        ApplicationResponse refused = ask("zoe", given);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).isEqualTo(why);
        assertThat(states()).containsExactly("NOT_WANTED", "FOLLOWS");
    }

    @Test
    void what_people_made_of_the_version_before_they_merged_it_is_what_is_named() throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        String branch = "imprimatur/" + id.toLowerCase(Locale.ROOT) + "-chart";
        CHARTS_HUB.repository().commit(branch, FileMode.REGULAR_FILE, CHART, chartText("5.0.0", "9.3.0"));
        CHARTS_HUB.merge(chartsBefore + 1L, Merge.SQUASH);
        follow();
        follow();

        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("5.0.0"));
    }

    @Test
    void a_chart_that_has_the_version_already_is_not_made_again() throws Exception {
        chart("4.7.0", "9.3.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/there").asBoolean()).isTrue();
        assertThat(page()).contains("it already contains 9.3.0");

        ask("zoe");
        go();
        assertThat(states()).containsExactly("MERGED", "WANTED");
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
        assertThat(CHARTS_HUB.pulls()).isEqualTo(chartsBefore);
        assertThat(PHALANX_HUB.repository().file(branchOfSecond(), NAMING)).isEqualTo(naming("4.7.0"));
        assertThat(PHALANX_HUB.body(phalanxBefore + 1L)).contains("1. Chart 4.7.0: in lsst-sqre/charts already.");
        assertThat(comments()).contains("lsst-sqre/charts has it already: no pull request is made");
        assertThat(page()).contains("already present");
    }

    @Test
    void a_chart_without_a_semantic_version_needs_one_to_be_given() throws Exception {
        chart("2026-10", "9.2.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText())
                .startsWith("'2026-10', the chart's version now, cannot be raised");
        ask("zoe");
        go();
        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");

        ask("zoe", "1.0.0");
        go();

        assertThat(states()).containsExactly("OPEN", "FOLLOWS");
    }

    @Test
    void a_chart_whose_version_is_far_too_long_is_refused_and_said() throws Exception {
        chart("4".repeat(5000), "9.3.0");
        look();
        propose("9.3.0");
        assertThat(update().at("/chart/trouble").asText())
                .isEqualTo(CHART + ", version: 5000 characters are there: expected a semantic version, e.g. 4.4.2");

        ask("zoe");
        go();

        assertThat(states()).containsExactly("REFUSED", "FOLLOWS");
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void however_the_chart_is_merged_the_rest_follows(Merge how) throws Exception {
        propose("9.3.0");
        ask("zoe");
        go();
        CHARTS_HUB.merge(chartsBefore + 1L, how);
        follow();
        follow();

        assertThat(states()).containsExactly("MERGED", "OPEN");
    }

    @Test
    void a_service_with_all_in_one_repository_answers_as_before() throws Exception {
        ARGO_CD.application("nublado", commit(), "8.0.0");
        write(PHALANX_HUB, "applications/nublado/values-idfprod.yaml", "controller:\n  image:\n    tag: \"8.0.0\"\n");
        propose("nublado", "8.1.0");
        assertThat(ask("zoe", "4.5.0").detail())
                .isEqualTo("chartVersion: '4.5.0' is given, but no chart of nublado is to be made: expected none");
        assertThat(ask("zoe").status()).isEqualTo(202);
        go();

        assertThat(update().has("chart")).isFalse();
        assertThat(update().path("change").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("state", "branch", "page", "trouble");
        assertThat(update().at("/change/branch").asText()).isEqualTo("imprimatur/" + id.toLowerCase(Locale.ROOT));
        assertThat(PHALANX_HUB.body(phalanxBefore + 1L))
                .isEqualTo("It is time\n\nProposed by zoe: https://imprimatur.example.org/updates/" + id);
        assertThat(page()).doesNotContain("chart-version").contains(pull(PHALANX_HUB, phalanxBefore + 1L));
    }
}
