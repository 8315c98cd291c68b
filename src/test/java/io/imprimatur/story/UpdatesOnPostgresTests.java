package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.PreparedChangePoller;
import io.imprimatur.service.update.RequestChange;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.UpdateCriteria;
import io.imprimatur.service.update.UpdateRequest;
import io.imprimatur.service.update.UpdateRequest.UpdateDestination;
import io.imprimatur.service.update.UpdateState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("full")
@DirtiesContext
class UpdatesOnPostgresTests extends UpdateStoryTest {

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private RequestChange requestChange;

    @Autowired
    private PreparedChangePoller preparedChangePoller;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(); // ends with this process, after the application
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }

    @Test
    void an_update_is_approved_missed_brought_and_rolled_back() {
        merge(PROD);
        UpdateStory story = story().proposeDisrupting("nublado", "idfprod").approveAs("rae", "release-manager");
        story.at("2026-11-27T02:00:00Z").at("2026-12-03T23:00:00Z");
        argocd.fail(PROD, "no");
        story.lookAgain().answer("ada", "userTask_resolveUpdateFailure", "roll-back");
        argocd.finish(PROD, Health.HEALTHY);

        assertThat(story.lookTwice().state()).isEqualTo(UpdateState.ROLLED_BACK);
        assertThat(updates.page(new UpdateCriteria(
                        Optional.of(UpdateState.ROLLED_BACK),
                        Optional.of("nublado"),
                        Optional.empty(),
                        Optional.empty(),
                        10)))
                .extracting(ServiceUpdate::id)
                .containsExactly(story.id());
    }

    @Test
    void a_downtime_is_put_on_record_with_its_length_for_each_part_of_a_roll_out() {
        List.of(DEV, INT, PROD).forEach(this::merge);
        UpdateStory story = story().proposeAs(
                        "zoe",
                        UpdateRequest.of("nublado", "8.1.0", "downtime", "1h 30m", "minor", "The database moves"),
                        UpdateDestination.of(null, "science"));
        story.approveAs("ada", "science-platform").approveAs("sam", "science-platform");
        story.at("2026-11-24T12:00:00Z");
        argocd.finish(DEV, Health.HEALTHY);
        story.lookTwice();
        story.at("2026-11-24T15:00:00Z");

        assertThat(updates.of(story.update().rollOut().orElseThrow()))
                .hasSize(2)
                .extracting(part -> part.expectedDowntime().orElseThrow().words())
                .containsOnly("1 hour 30 minutes");
    }

    @Test
    void one_is_found_one_prepared_and_one_rolled_out() {
        merge(DOCS);
        look.poll();
        look.poll();
        UpdateStory prepared =
                story().proposeAs("zoe", "nublado", "8.1.0", "none", "minor", UpdateDestination.of("idfint", null));
        As.user("zoe", () -> requestChange.request(prepared.id()));
        preparedChangePoller.pollOpenChanges();
        merge(DEV);
        UpdateStory rolledOut =
                story().proposeAs("zoe", "nublado", "", "none", "minor", UpdateDestination.of(null, "science"));
        argocd.finish(DEV, Health.HEALTHY);

        assertThat(rolledOut.lookTwice().state()).isEqualTo(UpdateState.UPDATED);
        assertThat(updates.open()).hasSize(2);
        assertThat(prepared.actions()).endsWith("CHANGE_PREPARED");
    }
}
