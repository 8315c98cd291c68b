package io.imprimatur.image.ticket;

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
 * Issue tracker configuration, {@code imprimatur.jira}. Without this section tickets are opened by hand.
 *
 * @param api base address of /rest/api/2, e.g. https://example.atlassian.net
 * @param browse base address of issue pages; defaults to api
 * @param flavour kind of Jira, which determines the login
 * @param username owner of the token; Cloud only
 * @param token API token (Cloud) or personal access token (Data Center); never shown
 * @param project key of the project, e.g. SP
 * @param issueType name of the issue type of tickets
 * @param poll polling interval for tickets
 * @param webhookSecret signing secret of Jira's webhooks; webhooks are disabled if empty
 * @param accounts mapping of users to tracker accounts
 * @param watchers users who watch every ticket
 * @param doneTransition transition, or its target status, that closes a ticket
 * @param doneResolution name of the resolution set with it; none if empty
 * @param doneFields other fields set with it, by id, in the format of Jira's API
 * @param acknowledgeWords words that acknowledge when a comment starts with them
 * @param objectWords words that object when a comment starts with them
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
        Stream<String> texts = Stream.of(username, token, project, webhookSecret);
        if (api != null || browse != null || !accounts.isEmpty() || texts.anyMatch(text -> !text.isEmpty())) {
            JiraSettingsValidation.checkAddresses(api, browse);
            JiraSettingsValidation.checkLogin(flavour, username, token);
            JiraSettingsValidation.checkProject(project, poll);
            JiraSettingsValidation.checkAccounts(accounts, watchers);
            JiraSettingsValidation.checkCommandWords(acknowledgeWords, objectWords);
            doneFields = JiraSettingsValidation.doneFields(doneFields, doneResolution, doneTransition);
        }
    }

    /** Fields set when a ticket is closed, including the resolution. */
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

    /** Whether an issue tracker is configured. */
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

    /** Address of the issue's page. */
    Optional<URI> issuePage(String key) {
        return Optional.ofNullable(browse)
                .or(() -> Optional.ofNullable(api))
                .map(base -> URI.create(base.toString().replaceFirst("/+$", "") + "/browse/" + key));
    }

    @Override
    public String toString() {
        return "JiraSettings[api=" + api + ", project=" + project + "]";
    }
}
