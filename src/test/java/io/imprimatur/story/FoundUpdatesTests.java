package io.imprimatur.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.audit.UserComment;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.ApplicationPoller;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.ObservedApplications;
import io.imprimatur.service.update.ObservedApplications.ObservedApplication;
import io.imprimatur.service.update.Revision;
import io.imprimatur.service.update.ServiceUpdate;
import io.imprimatur.service.update.UpdateBlockers;
import io.imprimatur.service.update.UpdateBlockers.UpdateBlocker;
import io.imprimatur.service.update.UpdateState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FoundUpdatesTests extends UpdateStoryTest {

    @Autowired
    private ApplicationPoller look;

    @Autowired
    private ObservedApplications seen;

    @Autowired
    private UpdateBlockers blockers;

    @Test
    void a_service_out_of_sync_gets_its_update_once_for_each_commit() {
        Revision target = merge(DOCS);
        look.poll();
        look.poll();

        assertThat(ofDocs()).hasSize(1);
        ServiceUpdate found = ofDocs().get(0);
        assertThat(found.proposer()).isEqualTo("imprimatur");
        assertThat(found.target()).contains(target);
        assertThat(found.state()).isEqualTo(UpdateState.IN_APPROVAL);

        As.user("ada", () -> withdrawUpdate.withdraw(found.id(), new UserComment("Not this one")));
        look.poll();
        assertThat(ofDocs()).isEmpty();
        merge(DOCS);
        look.poll();
        assertThat(ofDocs()).hasSize(1);
    }

    @Test
    void a_commit_that_is_about_other_services_is_nothing_new() {
        Revision declined = merge(DOCS);
        look.poll();
        As.user("ada", () -> withdrawUpdate.withdraw(ofDocs().get(0).id(), new UserComment("Not this one")));
        argocd.haveSameManifests(declined, merge(DOCS));

        look.poll();

        assertThat(ofDocs()).isEmpty();
    }

    @Test
    void that_the_repository_has_gone_on_is_said_before_the_time_has_come() {
        Revision first = merge(PROD);
        UpdateStory story = story().propose("nublado", "idfprod");
        Revision other = merge(PROD);
        argocd.haveSameManifests(first, other);
        look.poll();
        assertThat(blockers.of(story.update())).extracting(UpdateBlocker::what).containsExactly("approval");

        merge(PROD);
        look.poll();

        assertThat(blockers.of(story.update()))
                .extracting(UpdateBlocker::what)
                .containsExactly("approval", "moved-ahead");
    }

    @Test
    void nothing_is_found_where_it_is_not_configured_or_an_update_is_open() {
        merge(PROD);
        merge(DOCS);
        UpdateStory open = story().propose("docs", "roundtable");
        merge(DOCS);

        look.poll();

        assertThat(updates.open()).extracting(ServiceUpdate::id).containsExactly(open.id());
    }

    @Test
    void what_takes_a_window_that_is_not_kept_is_not_begun_and_keeps_nothing_else_from_it() {
        merge(LONE);
        merge(DOCS);

        look.poll();

        assertThat(updates.open()).extracting(ServiceUpdate::at).containsExactly(DOCS);
    }

    @Test
    void what_is_seen_says_since_when_an_application_is_behind() {
        merge(PROD);
        look.poll();
        clock.pass(Duration.ofHours(3));
        look.poll();

        assertThat(seen.find(PROD).orElseThrow().outOfSyncSince()).contains(MONDAY);
        argocd.merge(PROD, deployed);
        look.poll();
        assertThat(seen.find(PROD).orElseThrow().outOfSyncSince()).isEmpty();
    }

    @Test
    void of_an_update_that_is_in_trouble_it_is_seen_what_runs() {
        Revision target = merge(DEV);
        UpdateStory story = story().propose("nublado", "idfdev");
        argocd.finish(DEV, Health.DEGRADED);
        story.lookAgain();
        story.lookAgain();
        assertThat(story.state()).isEqualTo(UpdateState.IN_TROUBLE);

        look.poll();

        ObservedApplication now = seen.find(DEV).orElseThrow();
        assertThat(now.sync()).isEqualTo(Sync.SYNCED);
        assertThat(now.deployed()).contains(target);
        assertThat(seen.find(PROD).orElseThrow().deployed())
                .as("Argo CD's list does not say it of what is synchronised")
                .isEmpty();
    }

    @Test
    void an_environment_that_says_nothing_is_said_and_what_was_seen_stays() {
        look.poll();
        argocd.refuse(Reason.EXPIRED);
        look.poll();

        assertThat(seen.errors().get("idfprod")).contains("EXPIRED");
        assertThat(seen.find(PROD)).isPresent();
        argocd.recover();
        look.poll();
        assertThat(seen.errors().get("idfprod")).isEmpty();
    }

    private List<ServiceUpdate> ofDocs() {
        return updates.open().stream()
                .filter(update -> update.service().equals("docs"))
                .toList();
    }
}
