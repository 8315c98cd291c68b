package io.imprimatur.image.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class JiraSettingsTests {

    private static final String[] COMPLETE = {
        "api=https://example.atlassian.net/",
        "username=bot@example.org",
        "token=very-secret",
        "project=SP",
        "accounts[0].user=ada",
        "accounts[0].id=5b10",
        "watchers=ada"
    };

    @Test
    void without_the_section_there_is_no_tracker() {
        with().run(context ->
                assertThat(context.getBean(JiraSettings.class).isConfigured()).isFalse());
    }

    @Test
    void a_complete_section_is_taken_and_shows_no_secret() {
        with(COMPLETE).run(context -> {
            JiraSettings settings = context.getBean(JiraSettings.class);

            assertThat(settings.isConfigured()).isTrue();
            assertThat(settings.issuePage("SP-1").orElseThrow())
                    .hasToString("https://example.atlassian.net/browse/SP-1");
            assertThat(settings.toString()).doesNotContain("very-secret");
        });
    }

    @Test
    void what_closing_sets_is_taken_as_jiras_api_writes_it() {
        String[] set = {
            "done-resolution=Fixed",
            "done-fields.customfield_10010.value=Yes",
            "done-fields.fixVersions[0].name=w_2026_40",
            "done-fields.fixVersions[1].name=w_2026_41",
            "done-fields.environment=summit"
        };
        with(Stream.of(COMPLETE, set).flatMap(Arrays::stream).toArray(String[]::new))
                .run(context -> assertThat(context.getBean(JiraSettings.class).allDoneFields())
                        .isEqualTo(Map.of(
                                "resolution", Map.of("name", "Fixed"),
                                "customfield_10010", Map.of("value", "Yes"),
                                "fixVersions", List.of(Map.of("name", "w_2026_40"), Map.of("name", "w_2026_41")),
                                "environment", "summit")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            api=                     | imprimatur.jira.api is missing: expected an address
            api=ftp://example.org    | imprimatur.jira.api is not an address without login and query: expected e.g. https
            api=https://a:b@c.org    | imprimatur.jira.api is not an address without login and query: expected e.g. https
            token=                   | imprimatur.jira.token is empty: expected a token
            username=                | imprimatur.jira.username is empty: expected the account that the token belongs to
            project=                 | imprimatur.jira.project is '': expected a project's key, e.g. SP
            project=sp               | imprimatur.jira.project is 'sp': expected a project's key, e.g. SP
            poll=PT0S                | imprimatur.jira.poll is 'PT0S': expected PT1S or longer
            accounts[0].user=System  | imprimatur.jira.accounts[0].user is 'System': expected 1 to 64 letters
            watchers=ben             | imprimatur.jira.watchers[0] is 'ben': expected a user that accounts names: [ada]
            acknowledge-words=ok,+1  | imprimatur.jira.acknowledge-words[1] is '+1': expected 2 to 30 letters a-z, e.g. ack
            done-transition=,done-resolution=Done | imprimatur.jira.done-transition is empty: expected a transition to set done-resolution and done-fields with
            done-fields.priority=     | imprimatur.jira.done-fields.priority is empty: expected what Jira's API takes, e.g. {value: Released}
            done-fields.a-b=x         | imprimatur.jira.done-fields.a-b is not a field's id: expected e.g. fixVersions or customfield_10010
            done-resolution=Done,done-fields.resolution.name=Done | imprimatur.jira.done-fields.resolution is beside done-resolution: expected one of them
            object-words=ack         | imprimatur.jira.object-words is [ack] in both lists: expected each word in one of them
            """)
    void what_is_missing_or_wrong_stops_the_start(String changed, String message) {
        String key = changed.substring(0, changed.indexOf('=') + 1);
        Stream<String> settings =
                changed.contains("done-") ? Arrays.stream(changed.split(",", -1)) : Stream.of(changed);
        String[] properties = Stream.concat(Arrays.stream(COMPLETE).filter(each -> !each.startsWith(key)), settings)
                .toArray(String[]::new);

        with(properties).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining(message)
                .hasMessageNotContaining("very-secret"));
    }

    private static ApplicationContextRunner with(String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(Arrays.stream(properties)
                        .map("imprimatur.jira."::concat)
                        .toArray(String[]::new));
    }

    @EnableConfigurationProperties(JiraSettings.class)
    static class Settings {}
}
