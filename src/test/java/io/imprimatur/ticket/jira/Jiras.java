package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.testing.JiraFlavour;
import io.imprimatur.testing.JiraServer;
import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.JiraSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates Jira clients as the configuration does. */
final class Jiras {

    private Jiras() {}

    static IssueTracker at(JiraServer server, JiraFlavour flavour) {
        return with(server.url(), flavour, JiraServer.TOKEN);
    }

    static IssueTracker with(String api, JiraFlavour flavour, String token) {
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
        return new Jira(settings, new JiraHttp(settings, new ObjectMapper()));
    }
}
