package io.imprimatur.service.update.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application.Deployed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import io.imprimatur.service.update.Revision;
import io.imprimatur.testing.ArgoCdApp;
import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.testing.StandInRequest;
import io.imprimatur.testing.StandInResponse;
import io.imprimatur.testing.StandInServer.Exchanged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "documentIsThere", disabledReason = "Argo CD's document is not at ../shared/reference")
class ArgoCdContractTests {

    private static final Path DOCUMENT = Path.of("../shared/reference/argocd.swagger.json");
    private static final ApplicationKey NUBLADO = new ApplicationKey("idfdev", "nublado");
    private static final Revision NEW = new Revision("2".repeat(40));

    static boolean documentIsThere() {
        return Files.exists(DOCUMENT);
    }

    @Test
    void every_request_and_every_answer_of_the_stand_in_is_one_that_argo_cds_document_knows() {
        OpenApiInteractionValidator document = document();
        try (ArgoCdStandIn argoCd = ArgoCdStandIn.start()) {
            makeEveryRequest(argoCd, ArgoCdFixtures.of(argoCd));

            assertThat(argoCd.server().exchanged()).hasSizeGreaterThan(14).allSatisfy(each -> assertThat(
                            errors(document, each))
                    .as(each.request() + " " + each.answer().map(StandInResponse::body))
                    .isEmpty());
        }
    }

    @Test
    void a_request_that_the_document_does_not_know_is_found() {
        String body = "{\"revision\":5,\"prune\":\"yes\"}";
        String path = "/argo-cd/api/v1/applications/nublado/sync";
        StandInRequest wrong = new StandInRequest("POST", path, Map.of(), Optional.empty(), body);

        assertThat(errors(document(), new Exchanged(wrong, Optional.of(StandInResponse.text(200, "", "{}")))))
                .hasSize(2);
    }

    private static OpenApiInteractionValidator document() {
        return OpenApiInteractionValidator.createForSpecificationUrl(
                        DOCUMENT.toUri().toString())
                .withBasePathOverride("/argo-cd")
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
    }

    private static void makeEveryRequest(ArgoCdStandIn argoCd, ArgoCdApplications applications) {
        ArgoCdApp nublado =
                argoCd.application("nublado", "1".repeat(40), "8.1.0").target(NEW.value(), "8.2.0");
        applications.list("idfdev", Set.of());
        applications.changes(NUBLADO);
        applications.haveSameManifests(NUBLADO, NEW, new Revision("1".repeat(40)));
        Deployed previous = applications.get(NUBLADO).history().get(0);
        applications.synchronise(NUBLADO, NEW, true);
        read(applications, 3);
        applications.synchronise(NUBLADO, NEW, false);
        applications.list("idfdev", Set.of());
        read(applications, 3);
        applications.rollBack(NUBLADO, previous);
        read(applications, 3);
        applications.refresh(NUBLADO);
        nublado.report("ComparisonError: unable to resolve main");
        nublado.synchroniseItself();
        argoCd.syncWindow("deny", "0 22 * * *", "1h", "America/Los_Angeles");
        applications.blockedUntil(NUBLADO);
        argoCd.application("gafaelfawr", "1".repeat(40), "13.0.0").specify(Map.of("revisionHistoryLimit", 3));
        ApplicationKey gafaelfawr = new ApplicationKey("idfdev", "gafaelfawr");
        applications.rollBackObstacle(applications.get(gafaelfawr));
        nublado.pauseOperations();
        applications.synchronise(NUBLADO, NEW, false);
        read(applications, 1);
        applications.terminateOperation(NUBLADO);
        applications.synchronise(NUBLADO, NEW, false);
        ArgoCdFailureTests.assertFails(
                Reason.BUSY, () -> applications.synchronise(NUBLADO, new Revision("1".repeat(40)), false));
    }

    private static void read(ArgoCdApplications applications, int times) {
        for (int i = 0; i < times; i++) applications.get(NUBLADO);
    }

    private static Stream<String> errors(OpenApiInteractionValidator document, Exchanged exchanged) {
        SimpleRequest request = simple(exchanged.request());
        ValidationReport asked = document.validateRequest(request);
        StandInResponse answer = exchanged.answer().orElseThrow();
        ValidationReport answered = document.validateResponse(
                request.getPath(), Request.Method.valueOf(request.getMethod().name()), response(answer));
        return Stream.concat(asked.getMessages().stream(), answered.getMessages().stream())
                .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                .map(Object::toString);
    }

    private static SimpleResponse response(StandInResponse answer) {
        return SimpleResponse.Builder.status(answer.status())
                .withContentType("application/json")
                .withBody(answer.body())
                .build();
    }

    /** Adds what Argo CD's API document lacks: the parameter {@code fields}, and slashes in {@code subresource}. */
    private static SimpleRequest simple(StandInRequest request) {
        String path = request.path().replaceFirst("(/can-i/[^/]+/[^/]+/[^/]+)/", "$1%2F");
        SimpleRequest.Builder built = new SimpleRequest.Builder(request.method(), path);
        request.query().forEach((name, value) -> {
            if (!name.equals("fields")) built.withQueryParam(name, value);
        });
        request.authorization().ifPresent(built::withAuthorization);
        if (request.raw().isEmpty()) return built.build();
        return built.withContentType("application/json")
                .withBody(request.body())
                .build();
    }
}
