package io.imprimatur.ticket;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

/**
 * The issue tracker, {@code imprimatur.jira}. Tickets are opened there by hand for now, and only links are made of it.
 *
 * @param api what {@code /rest/api/2} is appended to
 * @param browse where people read tickets, e.g. {@code https://example.atlassian.net}; the same as api if absent
 * @param accounts whom the tracker means by our users
 */
@Validated
@ConfigurationProperties("imprimatur.jira")
record JiraSettings(
        @Nullable URI api,
        @Nullable URI browse,
        @DefaultValue("cloud") Flavour flavour,
        @DefaultValue("") String username,
        @DefaultValue("") String token,
        @DefaultValue("") String project,
        @DefaultValue("Task") String issueType,
        @DefaultValue("PT60S") Duration poll,
        @DefaultValue("") String webhookSecret,
        @DefaultValue List<@Valid Account> accounts,
        @DefaultValue List<String> watchers,
        @DefaultValue("Done") String doneTransition) {

    enum Flavour {
        CLOUD,
        DATA_CENTER
    }

    /** @param id {@code accountId} on Cloud, {@code name} on Data Center */
    record Account(@NotBlank String user, @NotBlank String id) {}

    Optional<URI> page(String key) {
        return Optional.ofNullable(browse)
                .or(() -> Optional.ofNullable(api))
                .map(base -> URI.create(base + "/browse/" + key));
    }

    @Override
    public String toString() {
        return "JiraSettings[api=" + api + ", project=" + project + "]";
    }
}
