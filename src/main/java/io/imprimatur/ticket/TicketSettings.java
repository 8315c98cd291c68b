package io.imprimatur.ticket;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.lang.Nullable;

/**
 * The issue tracker, {@code imprimatur.jira}. Tickets are opened there by hand for now.
 *
 * @param browse where people read tickets, e.g. {@code https://example.atlassian.net}
 */
@ConfigurationProperties("imprimatur.jira")
record TicketSettings(@Nullable URI browse) {}
