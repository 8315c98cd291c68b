package io.imprimatur.ticket.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.imprimatur.ticket.IssueTracker;
import io.imprimatur.ticket.JiraSettings;
import io.imprimatur.ticket.TicketRefusals;
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
        return new Jira(settings, new JiraHttp(settings, json));
    }

    @Bean
    JiraHealth jiraHealthIndicator(IssueTracker jira, TicketRefusals refusals) {
        return new JiraHealth(jira, () -> refusals.latest(MAX_REFUSALS));
    }
}
