package io.imprimatur.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.platform.config.UnknownKey.UnknownKeyAnalyzer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@Tag("application")
class InvalidConfigurationTests {

    private static final String RUBIN = ConfigurationContext.written("config/rubin/application.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            notice: PT24H         | notcie: PT24H          | imprimatur.channels.recommended.notcie          | one of alias, notice, one-person-may-hold-several-roles, promotion-takes, proposer-may-acknowledge, proposer-may-decide, repositories, roles, title, verify, window below 'imprimatur.channels.recommended'
            freezes:              | freezs:                | imprimatur.freezs                      | channels, deployments, drift, freezes, identity, jira, meetings, notebooks, notices, pins, registries, reminders, requests, roles, updates, url, windows below 'imprimatur'
            rule: FREQ=WEEKLY     | rrule: FREQ=WEEKLY     | imprimatur.windows.patch-thursday.rrule         | duration, except, extra, rule, start, title, zone below
            lead: carl            | lead: {name: carl}     | imprimatur.roles.community-engagement-lead.lead.name | a value in the place of 'imprimatur.roles.community-engagement-lead.lead'
            user: ben, until      | user: ben, untill      | imprimatur.roles.science-platform-lead.designates[0].untill | channels, from, until, user below
            mode: proxy           | modus: proxy           | imprimatur.identity.modus                       | accounts, groups-header, mode, proxy-secret, session, trusted-proxies, user-info, user-lookup below 'imprimatur.identity'
            title: CC-IN2P3, runner: | title: CC-IN2P3, runs: | imprimatur.deployments.ccin2p3.runs            | host, memory, network, notebook-timeout, nublado, parallel, pids, repository, run-timeout, runner, scopes, title, token, url, user, users below
            maturity: established | maturty: established   | imprimatur.updates.services.nublado.maturty     | announce, application, data, environments, find, impact, maturity, stakeholders, team, title, userbase, writes below
            healthy-within: PT30M | healthy-in: PT30M      | imprimatur.updates.healthy-in                   | approvers, charts, environments, healthy-within, phalanx, poll, roll-outs, services, takes, watch below 'imprimatur.updates'
            folder: broadcasts    | foldr: broadcasts      | imprimatur.announcements.places.semaphore-idf.semaphore.foldr | author, branch, category, environments, folder, git, host, lead, timezone below
            soak: PT24H           | sok: PT24H             | imprimatur.updates.roll-outs.science.sok        | environments, soak, title below
            checklist:            | checks:                | imprimatur.call.checks                          | checklist, institutions below 'imprimatur.call'
            {host: ghcr.io,       | {hosts: ghcr.io,       | imprimatur.registries[1].hosts                  | host, password, plain-http, storage-hosts, token-hosts, username below
            """)
    void a_misspelt_key_stops_the_start(String right, String wrong, String path, String known) {
        ConfigurationContext.by(RUBIN.replace(right, wrong)).run(context -> {
            Throwable failure = context.getStartupFailure();

            assertThat(failure).hasMessageContaining("'" + path + "' is not a key of the configuration");
            assertThat(new UnknownKeyAnalyzer().analyze(failure))
                    .extracting(FailureAnalysis::getAction)
                    .asString()
                    .contains(known.strip());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            window: summit          | window: sumit          | imprimatur.channels.recommended-c0044.window: 'sumit' is not configured: expected one of patch-thursday, summit
            idfprod, usdfprod]      | idfprod, usdf]         | imprimatur.channels.recommended.verify[0].on: 'usdf' is not configured: expected one of idfdev, idfint, idfdemo, idfprod, usdfdev, usdfint, usdfprod, tucson-teststand, base, summit, ukidacdev, ukidacprod, ccin2p3
            notebooks: system-tests | notebooks: systests    | imprimatur.channels.recommended.verify[1].notebooks: 'systests' is not configured: expected one of tutorials, system-tests
            - product-owner         | - product-user         | imprimatur.channels.recommended.roles[1]: 'product-user' is not configured: expected one of science-platform-lead, product-owner, community-engagement-lead, science-pipelines-lead, middleware-lead
            {user: ben, until       | {user: ben, channels: [recomended], until | imprimatur.roles.science-platform-lead.designates[0].channels: 'recomended' is not configured: expected one of recommended, recommended-c0044
            [idfdev, idfint, idfprod]    | [idfdev, idfnit, idfprod]   | imprimatur.updates.roll-outs.science.environments[1]: 'idfnit' is not configured: expected one of idfdev, idfint, idfprod, usdfdev, usdfint, usdfprod, tucson-teststand, base, summit, roundtable-dev, roundtable-prod, community, usdf-cm-dev, usdf-cm
            [idfdev, idfint, idfprod]    | [idfdev, idfint, idfdev]    | imprimatur.updates.roll-outs.science.environments[2]: 'idfdev' a second time: expected each once
            usdfint, usdfprod]           | usdfnit, usdfprod]          | imprimatur.updates.services.semaphore.environments[4]: 'usdfnit' is not configured: expected one of idfdev, idfint, idfprod, usdfdev, usdfint, usdfprod, tucson-teststand, base, summit, roundtable-dev, roundtable-prod, community, usdf-cm-dev, usdf-cm
            kind: community, window: patch-thursday | kind: community, window: patch-tuesday | imprimatur.updates.environments.community.window: 'patch-tuesday' is not configured: expected one of patch-thursday, summit
            kind: community, window: patch-thursday} | kind: community, downtime-window: saturday-night} | imprimatur.updates.environments.community.downtime-window: 'saturday-night' is not configured: expected one of patch-thursday, summit
            proposers: [science-platform] | proposers: [science-platform, operator, science-platform] | imprimatur.updates.environments.idfdev.proposers[2]: 'science-platform' a second time: expected each once
            stakeholders: [product-owner, community-engagement-lead] | stakeholders: [product-owner, product-owner] | imprimatur.updates.approvers.stakeholders[1]: 'product-owner' a second time: expected each once
            stakeholders: [product-owner, community-engagement-lead, science | stakeholders: [product-owner, product-owner, science | imprimatur.updates.services.nublado.stakeholders[1]: 'product-owner' a second time: expected each once
            channel: recommended-c0044 | channel: recomended | imprimatur.pins[5].channel: 'recomended' is not configured: expected one of recommended, recommended-c0044
            lead: carl              | lead: Imprimatur       | imprimatur.roles.community-engagement-lead.lead: 'Imprimatur' is not a user: expected 1 to 64 letters, digits, '_', '.', '@', '+' or '-', and not a name that the engine keeps for itself
            user: ben, until        | user: SYSTEM, until    | imprimatur.roles.science-platform-lead.designates[0].user: 'SYSTEM' is not a user: expected 1 to 64 letters, digits, '_', '.', '@', '+' or '-', and not a name that the engine keeps for itself
            rsp-ops:                | rsp-opps:              | imprimatur.meetings: 'rsp-opps' is not configured: expected one of rsp-ops, dp-coordination
            """)
    void a_name_that_is_not_configured_stops_the_start(String right, String wrong, String message) {
        ConfigurationContext.by(RUBIN.replace(right, wrong))
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessage(message.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            stage: prod, kind: community | stage: prd, kind: community | stage
            maturity: established     | maturity: old             | maturity
            kind: staff               | kind: stuff               | kind
            proposers: [science-platform] | proposers: [""]       | expected a group or role
            community-engagement-lead, science-pipelines-lead, middleware-lead] | "community lead"] | expected a group or role
            stakeholders: [product-owner, community-engagement-lead] | stakeholders: [""] | expected a group or role
            healthy-within: PT30M     | healthy-within: 30        | is not a second or more
            environments: [idfdev, idfint, idfprod], soak | environments: [idfdev], soak | two or more ids
            file: applications/nublado/Chart.yaml | file: ../Chart.yaml | a path within the repository
            """)
    void a_bad_value_of_an_update_stops_the_start(String right, String wrong, String message) {
        ConfigurationContext.by(RUBIN.replace(right.strip(), wrong.strip()))
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(message.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [usdfprod, usdfint, usdfdev]     | [usdfprod, usdf]                | imprimatur.call.institutions.usdf.environments[1]: 'usdf' is not configured: expected one of idfdev, idfint
            [ukidacprod, ukidacdev]          | [ukidacprod, usdfint]           | imprimatur.call.institutions.ukidac.environments[1]: 'usdfint' is operated by 'usdf' already: expected each once
            [ukidacprod, ukidacdev]          | []                              | expected one or more ids of environments or deployments
            participants: [una]              | participants: [System]          | imprimatur.call.institutions.ukidac.participants[0]: 'System' is not a user: expected
            group: usdf-operations           | group: usdf operations          | imprimatur.call.institutions.usdf.group: 'usdf operations' is not a group: expected e.g. usdf-operations
            group: usdf-operations           | groups: usdf-operations         | 'imprimatur.call.institutions.usdf.groups' is not a key of the configuration
            title: US Data Facility (SLAC)   | title: ""                       | expected a title
            scope: services                  | scope: clusters                 | imprimatur.call.checklist.argocd.scope
            smoke-test: {title               | Smoke: {title                   | expected kebab-case of at most 100 characters, e.g. smoke-test
            {title: Smoke test}              | {title: ""}                     | expected a title
            """)
    void a_bad_value_of_the_call_stops_the_start(String right, String wrong, String message) {
        ConfigurationContext.by(RUBIN.replace(right, wrong))
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [{in: charts, file: a/Chart.yaml, key: appVersion}] | has 0 places of the chart's own version: expected one with in: charts and value: chart-version
            [{file: a/Chart.yaml, key: b, value: chart-version}] | has 0 places of the chart's own version: expected one with in: charts and value: chart-version
            [{in: charts, file: a, key: b, value: chart-version}, {in: charts, file: a, key: c, value: chart-version}] | has 2 places of the chart's own version: expected one with in: charts and value: chart-version
            [{in: charts, file: a, key: b, value: chart-version}, {file: a, key: b}] | names the chart nowhere: expected one or more with in: phalanx and value: chart-version
            [{in: charts, file: "a/{environment}.yaml", key: b, value: chart-version}] | [0].file is 'a/{environment}.yaml': expected a path without {environment}, for a chart is the same everywhere
            """)
    void a_chart_that_nothing_makes_or_names_stops_the_start(String writes, String message) {
        ConfigurationContext.by(RUBIN.replace("[{file: applications/mobu/Chart.yaml, key: appVersion}]", writes))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("imprimatur.updates.services.mobu.writes")
                        .hasMessageEndingWith(message.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "in: chart,imprimatur.updates.services.mobu.writes[0].in",
        "value: tag,imprimatur.updates.services.mobu.writes[0].value"
    })
    void a_repository_or_a_value_that_there_is_not_stops_the_start(String written, String path) {
        ConfigurationContext.by(RUBIN.replace("{file: applications/mobu/Chart.yaml,", "{" + written + ", file: a,"))
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(path));
    }

    @Test
    void a_chart_and_what_names_it_may_be_in_two_repositories() {
        ConfigurationContext.by(withChart("version"))
                .withPropertyValues("imprimatur.updates.charts.git=https://github.com/lsst-sqre/charts.git")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_chart_in_no_repository_stops_the_start() {
        ConfigurationContext.by(withChart("version")).run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessage("imprimatur.updates.services.mobu.writes: there is no repository of charts:"
                        + " expected imprimatur.updates.charts.git"));
    }

    @Test
    void a_chart_s_version_at_no_path_of_keys_stops_the_start() {
        ConfigurationContext.by(withChart("version..it"))
                .withPropertyValues("imprimatur.updates.charts.git=https://github.com/lsst-sqre/charts.git")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(
                                "imprimatur.updates.services.mobu.writes[1].key: 'version..it' is not a"
                                        + " path of keys: expected"));
    }

    private static String withChart(String key) {
        return RUBIN.replace(
                "[{file: applications/mobu/Chart.yaml, key: appVersion}]",
                "[{in: charts, file: charts/mobu/Chart.yaml, key: appVersion},"
                        + " {in: charts, file: charts/mobu/Chart.yaml, key: " + key + ", value: chart-version},"
                        + " {in: phalanx, file: a.yaml, key: \"dependencies[name=mobu].version\", value: CHART_VERSION}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "HOST", "Host", " host", "container:abc", "ns:/proc/1/ns/net", "", "a b"})
    void the_network_of_the_engine_s_host_or_of_a_container_stops_the_start(String network) {
        ConfigurationContext.by(RUBIN.replace(
                        "title: CC-IN2P3, runner:", "title: CC-IN2P3, network: \"" + network + "\", runner:"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("expected none or a network of the engine's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "notebooks", "host-only", "ghost"})
    void another_network_is_accepted(String network) {
        ConfigurationContext.by(RUBIN.replace(
                        "title: CC-IN2P3, runner:", "title: CC-IN2P3, network: \"" + network + "\", runner:"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [bot-jane]                                          | users[0].username  | expected a user that mobu may be, e.g. bot-mobu-1
            [{uidnumber: 45692}]                                | users[0].username  | expected a user that mobu may be, e.g. bot-mobu-1
            [{username: bot-mobu-1, uidnumber: 0}]              | users[0].uidnumber | expected 1 or more
            [{username: bot-mobu-1, gidnumber: -5}]             | users[0].gidnumber | expected 1 or more
            [{username: bot-mobu-1, uidnumber: root}]           | users[0].uidnumber | root
            [{username: bot-mobu-1, uid: 45692}]                | users[0].uid       | is not a key of the configuration
            [bot-mobu-1, {username: bot-mobu-1, uidnumber: 9}]  | idfprod            | expected each of users once
            """)
    void a_bot_user_in_another_form_stops_the_start(String users, String path, String expected) {
        ConfigurationContext.by(RUBIN.replace(
                        "users: [bot-mobu-imprimatur-1]\n      scopes", "users: " + users + "\n      scopes"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(path)
                        .hasStackTraceContaining(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr.io/lsst-sqre/sciplat-lab:w_2026_40", "ghcr.io/Lsst/lab", "https://ghcr.io/a/b", "''"})
    void what_is_no_repository_stops_the_start(String repository) {
        ConfigurationContext.by(RUBIN.replace(
                        "title: data.lsst.cloud\n      runner",
                        "title: x\n      repository: " + repository + "\n      runner"))
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("imprimatur.deployments.idfprod.repository")
                        .hasStackTraceContaining("is not a repository: expected registry/name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[bot-mobu-1, bot-mobu-2]",
                "bot-mobu-1",
                "[{username: bot-mobu-1, uidnumber: 45692, gidnumber: 1126}]",
                "[bot-mobu-1, {username: bot-mobu-2, uidnumber: 45692}]",
                "[{username: bot-mobu-1}]"
            })
    void a_bot_user_is_a_name_or_a_name_with_numbers(String users) {
        ConfigurationContext.by(RUBIN.replace(
                        "users: [bot-mobu-imprimatur-1]\n      scopes", "users: " + users + "\n      scopes"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void keys_that_no_runner_and_no_client_reads_yet_are_accepted() {
        String contract = RUBIN
                + """
                  jira:
                    api: https://example.atlassian.net
                    browse: https://example.atlassian.net
                    flavour: data-center
                    username: bot@example.org
                    token: secret
                    project: SP
                    issue-type: Task
                    poll: PT60S
                    webhook-secret: secret
                    accounts: [{user: ada, id: 5b10a2844c20165700ede21g}]
                    watchers: [ada]
                    done-transition: Done
                """
                        .indent(0)
                + "imprimatur.deployments.idf-int: {title: Int, runner: mobu, url: https://data-int.lsst.cloud, token: t,"
                + " users: [bot-mobu-imprimatur-1], nublado: true}\n"
                + "imprimatur.deployments.here: {title: This machine, runner: docker, host: unix:///var/run/docker.sock,"
                + " memory: 4GB, notebook-timeout: PT30M}\n";

        ConfigurationContext.by(contract).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void on_needs_no_quotes() {
        ConfigurationContext.by(RUBIN.replace("\"on\"", "on"))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void the_same_key_may_be_written_in_another_of_springs_forms() {
        ConfigurationContext.by(RUBIN)
                .withPropertyValues(
                        "imprimatur.channels.recommended.proposerMayAcknowledge=true",
                        "imprimatur.channels.recommended.repositories=ghcr.io/lsst-sqre/sciplat-lab")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_variable_of_the_environment_is_nobodys_key() {
        ConfigurationContext.by(RUBIN)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("IMPRIMATUR_DATABASE_URL", "jdbc:h2:mem:any"))))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
