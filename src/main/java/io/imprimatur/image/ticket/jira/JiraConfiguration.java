package io.imprimatur.image.ticket.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.image.ticket.IssueTracker;
import io.imprimatur.image.ticket.JiraSettings;
import io.imprimatur.image.ticket.RefusedTicketWrites;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers Jira as the issue tracker if it is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("imprimatur.jira.api")
class JiraConfiguration {

    private static final int MAX_REFUSALS = 20;

    @Bean
    IssueTracker jira(JiraSettings settings, ObjectMapper json) {
        return new JiraIssueTracker(settings, new JiraApiClient(settings, json));
    }

    @Bean
    JiraHealthIndicator jiraHealthIndicator(IssueTracker jira, RefusedTicketWrites refusals) {
        return new JiraHealthIndicator(jira, () -> refusals.latest(MAX_REFUSALS));
    }
}
