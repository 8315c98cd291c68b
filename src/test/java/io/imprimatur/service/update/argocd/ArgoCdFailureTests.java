package io.imprimatur.service.update.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.StandInResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoCdFailureTests {

    private static final ApplicationKey NUBLADO = new ApplicationKey("idfdev", "nublado");
    private static final Revision OLD = new Revision("1".repeat(40));
    private static final Revision NEW = new Revision("2".repeat(40));

    private ArgoCdStandIn argoCd;
    private ArgoCdApplications applications;

    @BeforeEach
    void start() {
        argoCd = ArgoCdStandIn.start();
        argoCd.application("nublado", OLD.value(), "8.1.0").target(NEW.value(), "8.2.0");
        applications = ArgoCdFixtures.of(argoCd);
    }

    @AfterEach
    void stop() {
        argoCd.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            400 | {"code":9,"message":"another operation is already in progress"}                          | BUSY
            400 | {"code":9,"message":"rollback cannot be initiated when auto-sync is enabled"}            | REFUSED
            400 | {"code":9,"message":"application is deleting"}                                           | REFUSED
            400 | {"code":3,"message":"invalid argument"}                                                  | NOT_UNDERSTOOD
            401 | {"code":16,"message":"no session information"}                                           | EXPIRED
            400 | {"code":9,"message":"rpc error: code = Unavailable desc = connection error: Error while dialing"} | UNREACHABLE
            400 | {"code":9,"message":"error getting repo: context deadline exceeded"}                     | UNREACHABLE
            403 | {"code":7,"message":"permission denied"}                                                 | DENIED
            403 | {"code":7,"message":"permission denied: applications, sync, default/nublado, sub: bot"}  | DENIED
            403 | {"code":7,"message":"cannot sync: blocked by sync window"}                               | BLOCKED
            403 | {"code":7,"message":"Cannot sync: Blocked by sync window"}                               | BLOCKED
            404 | {"code":5,"message":"applications.argoproj.io \\"nublado\\" not found"}                  | UNKNOWN_APPLICATION
            404 | <html>nginx</html>                                                                       | NOT_UNDERSTOOD
            302 | ''                                                                                       | NOT_UNDERSTOOD
            429 | {"code":8,"message":"slow down"}                                                         | BUSY
            500 | {"code":2,"message":"rpc error"}                                                         | UNREACHABLE
            502 | <html>bad gateway</html>                                                                 | UNREACHABLE
            503 | {"code":14,"message":"connection error"}                                                 | UNREACHABLE
            504 | {"code":4,"message":"context deadline exceeded"}                                         | SLOW
            200 | <!doctype html><title>Please log in</title>                                              | NOT_UNDERSTOOD
            200 | []                                                                                       | NOT_UNDERSTOOD
            200 | {}                                                                                       | NOT_UNDERSTOOD
            """)
    void each_answer_has_its_reason(int status, String body, Reason reason) {
        argoCd.server()
                .answerWith(
                        request -> request.is("GET", "/nublado"),
                        StandInResponse.text(status, "application/json", body));

        assertFails(reason, () -> applications.get(NUBLADO))
                .withMessageStartingWith("Argo CD of idfdev, reading nublado: ")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(ArgoCdStandIn.TOKEN));
    }

    @Test
    void a_token_that_has_expired_is_told_from_one_that_may_not() {
        argoCd.forbidSynchronising("nublado");
        assertFails(Reason.DENIED, () -> applications.synchronise(NUBLADO, NEW, false))
                .withMessageContaining("403 Forbidden: permission denied: applications, sync, default/nublado");

        argoCd.expireToken();
        assertFails(Reason.EXPIRED, () -> applications.get(NUBLADO)).withMessageContaining("token is expired");
    }

    @Test
    void an_unknown_application_is_said_to_be_so_only_to_who_may_know() {
        ApplicationKey unknown = new ApplicationKey("idfdev", "nonesuch");
        assertFails(Reason.DENIED, () -> applications.get(unknown))
                .withMessageContaining("there is no such application");

        argoCd.grantAdmin();
        assertFails(Reason.UNKNOWN_APPLICATION, () -> applications.get(unknown));
    }

    @Test
    void a_name_stays_one_part_of_the_address() {
        argoCd.grantAdmin();
        assertFails(Reason.UNKNOWN_APPLICATION, () -> applications.get(new ApplicationKey("idfdev", "../../v1/x?a=b")));
    }

    @Test
    void one_that_does_not_answer_in_time_is_slow() {
        argoCd.server().hang(request -> true);
        ArgoCdApplications impatient = ArgoCdFixtures.of(Map.of("idfdev", argoCd.url()), Duration.ofMillis(200));

        assertFails(Reason.SLOW, () -> impatient.get(NUBLADO))
                .withMessageEndingWith("localhost did not answer within 0.2 s");
    }

    @Test
    void one_that_is_away_is_unreachable() {
        argoCd.close();

        assertFails(Reason.UNREACHABLE, () -> applications.get(NUBLADO)).withMessageContaining("cannot be reached");
    }

    @Test
    void a_connection_that_breaks_off_is_no_answer() {
        argoCd.server().closeBefore(request -> true);

        assertFails(Reason.UNREACHABLE, () -> applications.list("idfdev", Set.of()));
    }

    @Test
    void a_redirect_does_not_get_the_token() {
        try (ArgoCdStandIn other = ArgoCdStandIn.start()) {
            argoCd.server()
                    .answerWith(
                            request -> true,
                            StandInResponse.text(307, "text/plain", "").with("Location", other.url() + "/api/v1/x"));

            assertFails(Reason.NOT_UNDERSTOOD, () -> applications.get(NUBLADO)).withMessageContaining("redirect");
            assertThat(other.server().requests()).isEmpty();
        }
    }

    @Test
    void an_answer_that_is_too_long_is_refused() {
        String huge = "{\"metadata\":{\"name\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}}";
        argoCd.server().answerWith(request -> true, StandInResponse.text(200, "application/json", huge));

        assertFails(Reason.NOT_UNDERSTOOD, () -> applications.get(NUBLADO))
                .withMessageEndingWith("an answer of more than 8388608 bytes");
    }

    @Test
    void an_answer_to_a_synchronisation_that_took_up_something_else_is_none() {
        argoCd.server()
                .answerWith(
                        request -> request.is("POST", "/sync"),
                        StandInResponse.text(
                                200, "application/json", "{\"operation\":{\"sync\":{\"revision\":\"main\"}}}"));

        assertFails(Reason.NOT_UNDERSTOOD, () -> applications.synchronise(NUBLADO, NEW, false))
                .withMessageContaining("it took up 'main', not " + NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "unknown"})
    void an_environment_without_argo_cd_is_named_with_those_that_have_one(String environment) {
        assertFails(Reason.NOT_CONFIGURED, () -> applications.get(new ApplicationKey(environment, "nublado")))
                .withMessageContaining("imprimatur.updates.environments." + environment + ".argocd.url")
                .withMessageContaining("[idfdev]");
    }

    static ThrowableAssertAlternative<ArgoCdRequestFailed> assertFails(Reason reason, ThrowingCallable call) {
        return assertThatExceptionOfType(ArgoCdRequestFailed.class)
                .isThrownBy(call)
                .satisfies(failure ->
                        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason));
    }
}
