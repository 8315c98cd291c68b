package io.imprimatur.image.ticket.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.IssueTracker.Issue;
import io.imprimatur.image.ticket.IssueTracker.IssueComment.Visibility;
import io.imprimatur.image.ticket.IssueTracker.NewIssue;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraRequest;
import io.imprimatur.testing.JiraServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "documentIsThere", disabledReason = "Atlassian's document is not at ../shared/reference")
class JiraContractTests {

    private static final Path DOCUMENT = Path.of("../shared/reference/jira-cloud-v2.openapi.json");

    static boolean documentIsThere() {
        return Files.exists(DOCUMENT);
    }

    @Test
    void every_request_is_one_that_jira_clouds_document_knows() {
        OpenApiInteractionValidator document = OpenApiInteractionValidator.createForSpecificationUrl(
                        DOCUMENT.toUri().toString())
                .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
                .build();
        try (JiraServer server = JiraServer.start(JiraEdition.CLOUD)) {
            makeEveryRequest(JiraTrackers.at(server, JiraEdition.CLOUD), server);

            assertThat(server.requests()).hasSizeGreaterThan(14).allSatisfy(request -> assertThat(
                            document.validateRequest(simple(request)).getMessages().stream()
                                    .filter(each -> each.getLevel() == ValidationReport.Level.ERROR))
                    .as(request.toString())
                    .isEmpty());
        }
    }

    private static void makeEveryRequest(IssueTracker jira, JiraServer server) {
        server.pageSize(1);
        jira.check();
        Issue issue = jira.create(new NewIssue("A summary", "A [description]", "imprimatur-P-1"));
        jira.create(new NewIssue("Another", "", "imprimatur-P-1"));
        jira.addLabel(issue, "another-label");
        jira.setProperty(issue, "imprimatur", Map.of("proposal", "P-1"));
        jira.addWatcher(issue.id(), "5b10a2844c20165700ede21g");
        jira.addLink(issue, "imprimatur=P-1", URI.create("https://imprimatur.example.org/proposals/P-1"), "P-1");
        jira.addComment(issue.id(), "A comment", Visibility.PUBLIC);
        jira.addComment(issue.id(), "Another", new Visibility("role", "Developers", "", false));
        jira.addComment(issue.id(), "A third", new Visibility("group", "", "276f955c", true));
        assertThat(jira.comments(issue.id())).hasSize(3);
        assertThat(jira.findComment(issue.id(), "10001")).isPresent();
        assertThat(jira.find(issue.key())).isPresent();
        assertThat(jira.findByLabel("imprimatur-P-1")).hasSize(2);
        assertThat(jira.findChanged(List.of(issue.id()), Duration.ofMinutes(5))).hasSize(1);
        jira.transition(issue.id(), "Done", Map.of("resolution", Map.of("name", "Fixed")));
    }

    private static SimpleRequest simple(JiraRequest request) {
        SimpleRequest.Builder built = new SimpleRequest.Builder(request.method(), request.path());
        request.query().forEach(built::withQueryParam);
        request.authorization().ifPresent(built::withAuthorization);
        if (request.body().isEmpty()) return built.build();
        return built.withContentType(request.contentType())
                .withBody(request.body())
                .build();
    }
}
