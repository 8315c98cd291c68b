package io.imprimatur.testing;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Application settings for a {@link JiraServer}, with the accounts of users. */
public final class JiraConfiguration {

    public static final String SECRET = "the-hooks-secret";

    private static final List<String> PEOPLE = List.of("ada", "mia", "dan", "ben", "zoe");

    private JiraConfiguration() {}

    /** Settings in the form {@code key=value}. */
    public static List<String> of(JiraServer jira, Duration poll) {
        Stream<String> keys = Stream.of(
                "api=" + jira.url(),
                "flavour=" + (jira.flavour() == JiraEdition.CLOUD ? "cloud" : "data-center"),
                "username=" + JiraServer.USERNAME,
                "token=" + JiraServer.TOKEN,
                "project=" + JiraServer.PROJECT,
                "poll=" + poll,
                "webhook-secret=" + SECRET,
                "watchers=ada");
        Stream<String> accounts = IntStream.range(0, PEOPLE.size())
                .boxed()
                .flatMap(i -> Stream.of(
                        "accounts[" + i + "].user=" + PEOPLE.get(i),
                        "accounts[" + i + "].id=" + account(PEOPLE.get(i))));
        return Stream.concat(
                        Stream.of("imprimatur.url=https://imprimatur.example.org"),
                        Stream.concat(keys, accounts).map("imprimatur.jira."::concat))
                .toList();
    }

    /** Jira account of a user. */
    public static String account(String user) {
        return "acc-" + user;
    }
}
