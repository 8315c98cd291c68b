package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.testing.JiraEdition;
import io.imprimatur.testing.JiraServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates Jira clients as the configuration does. */
final class JiraTrackers {

    private JiraTrackers() {}

    static IssueTracker at(JiraServer server, JiraEdition flavour) {
        return with(server.url(), flavour, JiraServer.TOKEN);
    }

    static IssueTracker with(String api, JiraEdition flavour, String token) {
        JiraSettings settings = new JiraSettings(
                URI.create(api),
                null,
                JiraSettings.Flavour.valueOf(flavour.name()),
                JiraServer.USERNAME,
                token,
                JiraServer.PROJECT,
                "Task",
                Duration.ofSeconds(60),
                "",
                List.of(),
                List.of(),
                "Done",
                "",
                Map.of(),
                List.of("ack"),
                List.of("object"));
        return new JiraIssueTracker(settings, new JiraApiClient(settings, new ObjectMapper()));
    }
}
