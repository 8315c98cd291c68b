package io.imprimatur.service.update.argocd;

import static io.imprimatur.service.update.argocd.ArgoCdFailureTests.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application;
import io.imprimatur.service.update.Application.Deployed;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdApp.Outcome;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.StandInRequest;
import io.imprimatur.testing.StandInResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.lang.Nullable;

class ArgoCdApplicationsTests {

    private static final ApplicationKey NUBLADO = new ApplicationKey("idfdev", "nublado");
    private static final Revision OLD = new Revision("1".repeat(40));
    private static final Revision NEW = new Revision("2".repeat(40));
    private static final Revision NEWER = new Revision("3".repeat(40));

    private ArgoCdStandIn argoCd;
    private ArgoCdApp nublado;
    private ArgoCdApplications applications;

    @BeforeEach
    void start() {
        argoCd = ArgoCdStandIn.start();
        nublado = argoCd.application("nublado", OLD.value(), "8.1.0");
        applications = ArgoCdFixtures.of(argoCd);
    }

    @AfterEach
    void stop() {
        argoCd.close();
    }

    @Test
    void an_application_is_read_as_it_is() {
        Application read = applications.get(NUBLADO);

        assertThat(read.at()).isEqualTo(NUBLADO);
        assertThat(read.sync()).isEqualTo(Sync.SYNCED);
        assertThat(read.health()).isEqualTo(Health.HEALTHY);
        assertThat(read.target()).contains(OLD);
        assertThat(read.deployed()).contains(OLD);
        assertThat(read.images()).containsExactly("ghcr.io/lsst-sqre/nublado:8.1.0");
        assertThat(read.operation()).isEmpty();
        assertThat(read.history()).extracting(Deployed::id).containsExactly(0L);
    }

    @Test
    void the_list_is_small_and_only_what_is_out_of_sync_is_read_by_itself() {
        argoCd.application("gafaelfawr", OLD.value(), "13.0.0");
        nublado.target(NEW.value(), "8.2.0");

        assertThat(applications.list("idfdev", Set.of()))
                .extracting(each -> each.at().application(), Application::sync, each -> each.target()
                        .isPresent())
                .containsExactly(tuple("gafaelfawr", Sync.SYNCED, false), tuple("nublado", Sync.OUT_OF_SYNC, true));
        assertThat(argoCd.server().requests())
                .extracting(StandInRequest::path)
                .containsExactly("/argo-cd/api/v1/applications", "/argo-cd/api/v1/applications/nublado");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"automated": {}}                                      | true
            {"automated": {"prune": true, "selfHeal": true}}       | true
            {"automated": {"enabled": true}}                       | true
            {"automated": {"enabled": null}}                       | true
            {"automated": {"enabled": false, "selfHeal": true}}    | false
            {"automated": null}                                    | false
            {"syncOptions": ["CreateNamespace=true"]}              | false
            {}                                                     | false
            null                                                   | false
            """)
    void the_list_says_of_each_whether_it_is_synchronised_by_itself(String policy, boolean expected) {
        nublado.specify(Map.of("syncPolicy", ArgoCdClient.parsed(policy)));

        assertThat(applications.list("idfdev", Set.of()))
                .extracting(Application::sync, each -> each.setup().autoSync())
                .containsExactly(tuple(Sync.SYNCED, expected));
        assertThat(applications.get(NUBLADO).setup().autoSync()).isEqualTo(expected);
    }

    @Test
    void one_that_is_wanted_whole_is_read_by_itself_though_it_be_synchronised() {
        argoCd.application("gafaelfawr", OLD.value(), "13.0.0");

        assertThat(applications.list("idfdev", Set.of(NUBLADO)))
                .extracting(each -> each.at().application(), Application::deployed)
                .containsExactly(tuple("gafaelfawr", Optional.empty()), tuple("nublado", Optional.of(OLD)));
    }

    @Test
    void where_many_are_out_of_sync_all_is_read_at_once() {
        for (int i = 0; i < 6; i++)
            argoCd.application("a" + i, OLD.value(), "1").target(NEW.value(), "2");

        assertThat(applications.list("idfdev", Set.of())).hasSize(7).allSatisfy(each -> assertThat(each.target())
                .isPresent());
        assertThat(argoCd.server().requests())
                .extracting(StandInRequest::path)
                .containsOnly("/argo-cd/api/v1/applications")
                .hasSize(2);
    }

    @Test
    void asked_to_synchronise_it_is_on_its_way_and_not_there() {
        nublado.target(NEW.value(), "8.2.0");

        applications.synchronise(NUBLADO, NEW, false);

        Application asked = applications.get(NUBLADO);
        assertThat(asked.operation().orElseThrow().isRunning()).isTrue();
        assertThat(asked.operation().orElseThrow().revision()).contains(NEW);
        assertThat(asked.sync()).isEqualTo(Sync.OUT_OF_SYNC);
        assertThat(asked.deployed()).contains(OLD);
        assertThat(applications.get(NUBLADO).operation().orElseThrow().phase()).isEqualTo(Phase.RUNNING);

        Application brought = applications.get(NUBLADO);
        assertThat(brought.operation().orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(brought.health()).isEqualTo(Health.PROGRESSING);
        assertThat(brought.deployed()).contains(NEW);

        Application there = applications.get(NUBLADO);
        assertThat(there.health()).isEqualTo(Health.HEALTHY);
        assertThat(there.sync()).isEqualTo(Sync.SYNCED);
        assertThat(there.history()).extracting(Deployed::revision).containsExactly(OLD, NEW);
    }

    @Test
    void asking_again_begins_nothing_more() {
        nublado.target(NEW.value(), "8.2.0");
        for (int again = 0; again < 8; again++) applications.synchronise(NUBLADO, NEW, false);

        assertThat(argoCd.server().requests())
                .filteredOn(request -> request.is("POST", "/sync"))
                .hasSize(1);
        assertThat(nublado.history()).hasSize(2);
    }

    @Test
    void an_answer_that_was_lost_does_not_begin_it_twice() {
        nublado.target(NEW.value(), "8.2.0");
        argoCd.server().closeAfter(request -> request.is("POST", "/sync"));
        assertFails(Reason.UNREACHABLE, () -> applications.synchronise(NUBLADO, NEW, false));
        argoCd.server().recover();

        applications.synchronise(NUBLADO, NEW, false);

        assertThat(argoCd.server().requests())
                .filteredOn(request -> request.is("POST", "/sync"))
                .hasSize(1);
    }

    @Test
    void a_dry_run_brings_nothing_and_says_so() {
        nublado.target(NEW.value(), "8.2.0");

        applications.synchronise(NUBLADO, NEW, true);
        read(2);

        Application tried = applications.get(NUBLADO);
        assertThat(tried.operation().orElseThrow().dryRun()).isTrue();
        assertThat(tried.operation().orElseThrow().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(tried.deployed()).contains(OLD);
        assertThat(nublado.live()).isEqualTo("8.1.0");
    }

    @Test
    void a_dry_run_under_way_is_not_taken_for_the_real_one() {
        nublado.target(NEW.value(), "8.2.0");
        nublado.pauseOperations();
        applications.synchronise(NUBLADO, NEW, true);

        assertFails(Reason.BUSY, () -> applications.synchronise(NUBLADO, NEW, false));
    }

    @Test
    void what_another_has_begun_is_waited_for() {
        nublado.target(NEW.value(), "8.2.0").target(NEWER.value(), "8.3.0");
        nublado.pauseOperations();
        nublado.startExternalOperation(NEW.value());

        assertFails(Reason.BUSY, () -> applications.synchronise(NUBLADO, NEWER, false))
                .satisfies(failure -> assertThat(failure.reason().isTransient()).isTrue());
        nublado.resumeOperations();
        read(3);
        applications.synchronise(NUBLADO, NEWER, false);
        read(3);
        assertThat(nublado.live()).isEqualTo("8.3.0");
    }

    @Test
    void exactly_the_revision_is_brought_though_the_target_has_moved() {
        nublado.target(NEW.value(), "8.2.0").target(NEWER.value(), "8.3.0");

        applications.synchronise(NUBLADO, NEW, false);
        read(3);

        Application brought = applications.get(NUBLADO);
        assertThat(nublado.live()).isEqualTo("8.2.0");
        assertThat(brought.deployed()).contains(NEW);
        assertThat(brought.target()).contains(NEWER);
        assertThat(brought.sync()).isEqualTo(Sync.OUT_OF_SYNC);
    }

    @Test
    void a_target_that_moved_for_other_services_brings_the_same() {
        nublado.target(NEW.value(), "8.2.0").target(NEWER.value(), "8.2.0");

        for (int again = 0; again < 5; again++)
            assertThat(applications.haveSameManifests(NUBLADO, NEW, NEWER)).isTrue();
        assertThat(applications.haveSameManifests(NUBLADO, OLD, NEWER)).isFalse();
        assertFails(
                        Reason.UNREACHABLE,
                        () -> applications.haveSameManifests(NUBLADO, NEW, new Revision("9".repeat(40))))
                .withMessageContaining("unable to resolve");
    }

    @Test
    void what_degrades_and_what_fails_is_told_apart() {
        nublado.target(NEW.value(), "8.2.0");
        nublado.nextOutcome(Outcome.FAILS);
        applications.synchronise(NUBLADO, NEW, false);
        read(2);
        Application failed = applications.get(NUBLADO);
        assertThat(failed.operation().orElseThrow().phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.operation().orElseThrow().message()).isEqualTo("one or more objects failed to apply");
        assertThat(failed.deployed()).contains(OLD);

        nublado.nextOutcome(Outcome.DEGRADED);
        applications.synchronise(NUBLADO, NEW, false);
        read(3);
        assertThat(applications.get(NUBLADO).health()).isEqualTo(Health.DEGRADED);
    }

    @Test
    void a_roll_back_brings_what_was_before_and_is_out_of_sync_again() {
        nublado.target(NEW.value(), "8.2.0");
        Deployed previous = applications.get(NUBLADO).history().get(0);
        applications.synchronise(NUBLADO, NEW, false);
        read(4);

        for (int again = 0; again < 6; again++) applications.rollBack(NUBLADO, previous);

        Application back = applications.get(NUBLADO);
        assertThat(nublado.live()).isEqualTo("8.1.0");
        assertThat(back.sync()).isEqualTo(Sync.OUT_OF_SYNC);
        assertThat(back.history()).extracting(Deployed::revision).containsExactly(OLD, NEW, OLD);
        assertThat(argoCd.server().requests())
                .filteredOn(request -> request.is("POST", "/rollback"))
                .hasSize(1);
    }

    @Test
    void a_roll_back_after_an_operation_that_failed_half_way_is_done_all_the_same() {
        nublado.target(NEW.value(), "8.2.0");
        Deployed previous = applications.get(NUBLADO).history().get(0);
        nublado.nextOutcome(Outcome.FAILS);
        applications.synchronise(NUBLADO, NEW, false);
        read(3);
        nublado.nextOutcome(Outcome.HEALTHY);

        applications.rollBack(NUBLADO, previous);

        assertThat(argoCd.server().requests())
                .filteredOn(request -> request.is("POST", "/rollback"))
                .hasSize(1);
    }

    @Test
    void what_is_there_and_about_to_be_rolled_back_is_not_there() {
        nublado.target(NEW.value(), "8.2.0");
        Deployed previous = applications.get(NUBLADO).history().get(0);
        applications.synchronise(NUBLADO, NEW, false);
        read(4);
        applications.rollBack(NUBLADO, previous);

        assertFails(Reason.BUSY, () -> applications.synchronise(NUBLADO, NEW, false));
    }

    @Test
    void a_deployment_that_its_history_has_forgotten_is_not_brought_back() {
        Deployed gone = new Deployed(17, NEW, Instant.EPOCH);

        assertFails(Reason.NOT_UNDERSTOOD, () -> applications.rollBack(NUBLADO, gone))
                .withMessageContaining("does not have deployment with id 17");
    }

    @Test
    void a_refresh_asks_argo_cd_to_assess_it_now() {
        applications.refresh(NUBLADO);

        assertThat(argoCd.server().requests()).singleElement().satisfies(request -> assertThat(request.query())
                .containsEntry("refresh", "normal"));
    }

    @Test
    void a_refresh_that_does_not_come_to_its_end_leaves_what_is_known() {
        argoCd.server()
                .answerWith(
                        request -> request.query().containsKey("refresh"),
                        StandInResponse.text(504, "application/json", "{\"code\":4,\"message\":\"too late\"}"));

        assertThat(applications.refresh(NUBLADO).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void when_it_was_assessed_and_when_the_operation_ended_is_read() {
        nublado.target(NEW.value(), "8.2.0");
        applications.synchronise(NUBLADO, NEW, false);
        read(1);
        nublado.keepHealthStale(true);
        read(1);

        Application stale = applications.get(NUBLADO);
        assertThat(stale.operation().orElseThrow().finishedAt()).isPresent();
        assertThat(stale.health()).as("from before").isEqualTo(Health.HEALTHY);
        assertThat(stale.reconciledAt().orElseThrow())
                .isBefore(stale.operation().orElseThrow().finishedAt().orElseThrow());
    }

    @Test
    void what_is_under_way_is_ended_and_what_is_over_is_left() {
        nublado.target(NEW.value(), "8.2.0");
        applications.terminateOperation(NUBLADO);
        nublado.pauseOperations();
        applications.synchronise(NUBLADO, NEW, false);
        read(1);

        applications.terminateOperation(NUBLADO);
        applications.terminateOperation(NUBLADO);

        assertThat(argoCd.server().requests())
                .filteredOn(request -> request.is("DELETE", "/nublado/operation"))
                .hasSize(1);
        assertThat(applications.get(NUBLADO).operation().orElseThrow().phase()).isEqualTo(Phase.FAILED);
        assertThat(nublado.live()).isEqualTo("8.1.0");
    }

    @Test
    void what_a_sync_window_holds_or_refuses_is_told_and_until_when() {
        nublado.target(NEW.value(), "8.2.0");
        argoCd.syncWindow("deny", "0 0 * * *", "24h", "UTC");
        applications.synchronise(NUBLADO, NEW, false);
        nublado.block(true);
        read(1);

        assertThat(applications.get(NUBLADO).operation().orElseThrow().isBlocked())
                .isTrue();
        assertThat(applications.blockedUntil(NUBLADO)).as("never, by this one").isEmpty();
        nublado.terminate();
        assertFails(Reason.BLOCKED, () -> applications.synchronise(NUBLADO, NEW, false))
                .withMessageContaining("blocked by sync window");
    }

    @Test
    void an_automatic_synchronisation_and_missing_rights_speak_against_a_roll_back() {
        assertThat(applications.rollBackObstacle(applications.get(NUBLADO))).isEmpty();
        nublado.synchroniseItself();
        assertThat(applications.rollBackObstacle(applications.get(NUBLADO)).orElseThrow())
                .contains("(spec.syncPolicy.automated), so Argo CD rejects a rollback");

        argoCd.application("gafaelfawr", OLD.value(), "13.0.0");
        argoCd.revokePermission("rollback");
        ApplicationKey gafaelfawr = new ApplicationKey("idfdev", "gafaelfawr");
        assertThat(applications.rollBackObstacle(applications.get(gafaelfawr)).orElseThrow())
                .contains("has not the right 'rollback' on gafaelfawr");

        argoCd.application("squareone", OLD.value(), "1.0.0");
        argoCd.forbidSynchronising("squareone");
        ApplicationKey squareone = new ApplicationKey("idfdev", "squareone");
        assertThat(applications.rollBackObstacle(applications.get(squareone)).orElseThrow())
                .contains("may not synchronise squareone");
    }

    @Test
    void an_argo_cd_that_does_not_know_the_right_is_not_taken_to_refuse() {
        argoCd.server()
                .answerWith(
                        request -> request.path().contains("/can-i/applications/rollback/"),
                        StandInResponse.text(400, "application/json", "{\"code\":3,\"message\":\"no such action\"}"));

        assertThat(applications.rollBackObstacle(applications.get(NUBLADO))).isEmpty();
    }

    @Test
    void conditions_are_read_on_one_line_each() {
        nublado.report("ComparisonError: failed to load\ntarget state", "OrphanedResourceWarning: 2 of them");

        assertThat(applications.get(NUBLADO).conditions())
                .containsExactly("ComparisonError: failed to load target state", "OrphanedResourceWarning: 2 of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"sources":[{"repoURL":"a"},{"repoURL":"b"}]}                        | it has a list of sources (2 in spec.sources)
            {"sources":[{"repoURL":"a"}]}                                        | it has a list of sources (1 in spec.sources)
            {"source":{"repoURL":"https://charts.example.org","chart":"redis"}}  | it comes from the Helm chart redis of https://charts.example.org
            {"source":{"repoURL":"oci://ghcr.io/x/y"}}                           | it comes from the OCI repository oci://ghcr.io/x/y
            {"revisionHistoryLimit":0}                                           | Argo CD keeps no history of it (revisionHistoryLimit: 0)
            {"revisionHistoryLimit":3}                                           |
            {"sources":[]}                                                       |
            {"source":{"repoURL":"https://github.com/x/y","path":"a","helm":{}}} |
            """)
    void what_has_no_one_commit_or_no_history_is_not_managed(String spec, @Nullable String why) throws Exception {
        nublado.specify(new ObjectMapper().readValue(spec, new TypeReference<Map<String, Object>>() {}));

        Optional<String> unsupported = applications.get(NUBLADO).setup().unsupported();

        if (why == null) assertThat(unsupported).isEmpty();
        else assertThat(unsupported.orElseThrow()).startsWith(why).contains("expected");
    }

    private void read(int times) {
        for (int i = 0; i < times; i++) applications.get(NUBLADO);
    }
}
