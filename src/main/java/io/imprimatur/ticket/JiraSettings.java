package io.imprimatur.ticket;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.validation.annotation.Validated;

/**
 * The issue tracker, {@code imprimatur.jira}. Without this section tickets are opened by hand.
 *
 * @param api what {@code /rest/api/2} is appended to, e.g. {@code https://example.atlassian.net}
 * @param browse where people read tickets; the same as api if absent
 * @param username on Cloud, whose token it is
 * @param webhookSecret what Jira signs its hooks with; none are taken if it is empty
 * @param accounts whom the tracker means by our users
 * @param watchers users who watch every ticket
 * @param doneTransition the transition, or the status it leads to, of a ticket that is over
 * @param doneResolution name of the resolution that is set with it; none if empty
 * @param doneFields other fields that are set with it, by id, as Jira's API writes them
 * @param acknowledgeWords a comment that begins with one of them acknowledges
 * @param objectWords a comment that begins with one of them objects
 */
@Validated
@ConfigurationProperties("imprimatur.jira")
public record JiraSettings(
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
        @DefaultValue("Done") String doneTransition,
        @DefaultValue("") String doneResolution,
        @DefaultValue Map<String, Object> doneFields,
        @DefaultValue({"ack", "acknowledge"}) List<String> acknowledgeWords,
        @DefaultValue("object") List<String> objectWords) {

    public JiraSettings {
        Stream<String> written = Stream.of(username, token, project, webhookSecret);
        if (api != null || browse != null || !accounts.isEmpty() || written.anyMatch(text -> !text.isEmpty())) {
            JiraRules.checkAddresses(api, browse);
            JiraRules.checkLogin(flavour, username, token);
            JiraRules.checkProject(project, poll);
            JiraRules.checkAccounts(accounts, watchers);
            JiraRules.checkWords(acknowledgeWords, objectWords);
            doneFields = DoneFields.of(doneFields, doneResolution, doneTransition);
        }
    }

    /** What is set when a ticket is closed, the resolution among it. */
    Map<String, Object> allDoneFields() {
        Map<String, Object> fields = new LinkedHashMap<>(doneFields);
        if (!doneResolution.isEmpty()) fields.put("resolution", Map.of("name", doneResolution));
        return fields;
    }

    public enum Flavour {
        CLOUD,
        DATA_CENTER
    }

    /** @param id {@code accountId} on Cloud, {@code name} on Data Center */
    public record Account(@NotBlank String user, @NotBlank String id) {}

    /** Whether there is an issue tracker at all. */
    public boolean isConfigured() {
        return api != null;
    }

    Optional<String> accountOf(String user) {
        return accounts.stream()
                .filter(account -> account.user().equals(user))
                .map(Account::id)
                .findFirst();
    }

    Optional<String> userOf(String account) {
        return accounts.stream()
                .filter(each -> each.id().equals(account))
                .map(Account::user)
                .findFirst();
    }

    /** Where people read the issue. */
    Optional<URI> page(String key) {
        return Optional.ofNullable(browse)
                .or(() -> Optional.ofNullable(api))
                .map(base -> URI.create(base.toString().replaceFirst("/+$", "") + "/browse/" + key));
    }

    @Override
    public String toString() {
        return "JiraSettings[api=" + api + ", project=" + project + "]";
    }
}
