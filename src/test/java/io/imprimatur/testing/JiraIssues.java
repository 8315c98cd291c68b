package io.imprimatur.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Issues of {@link JiraServer}. */
final class JiraIssues {

    private static final Pattern LABEL = Pattern.compile("labels = \"([^\"]+)\"");
    private static final Pattern IDS = Pattern.compile("id in \\(([0-9, ]+)\\)");
    private static final Pattern UPDATED = Pattern.compile("updated >= -(\\d+)m");

    private final String project;
    private final List<JiraIssue> issues = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong comments = new AtomicLong(10000);

    /** Delay until the search finds new and changed issues. */
    volatile Duration lag = Duration.ZERO;

    JiraIssues(String project) {
        this.project = project;
    }

    List<JiraIssue> all() {
        return List.copyOf(issues);
    }

    synchronized JiraIssue create(String summary, String description, List<String> labels) {
        long number = numbers.incrementAndGet();
        JiraIssue issue = new JiraIssue(20000 + number, project + "-" + number, summary, description, labels);
        issues.add(issue);
        return issue;
    }

    void delete(JiraIssue issue) {
        issues.remove(issue);
    }

    Optional<JiraIssue> find(String idOrKey) {
        return issues.stream().filter(issue -> issue.hasKey(idOrKey)).findFirst();
    }

    String nextComment() {
        return "" + comments.incrementAndGet();
    }

    /** Search result; empty if an unknown id makes the whole search an error, as in Jira. */
    Optional<List<JiraIssue>> search(String jql) {
        Matcher ids = IDS.matcher(jql);
        Predicate<JiraIssue> wanted = issue -> true;
        if (ids.find()) {
            List<String> asked = Arrays.asList(ids.group(1).split(", "));
            if (asked.stream().anyMatch(id -> find(id).isEmpty())) return Optional.empty();
            wanted = issue -> asked.contains(issue.id());
        }
        return Optional.of(issues.stream()
                .filter(wanted)
                .filter(label(jql))
                .filter(updated(jql))
                .filter(issue -> !issue.updated().plus(lag).isAfter(Instant.now()))
                .toList());
    }

    private static Predicate<JiraIssue> label(String jql) {
        Matcher label = LABEL.matcher(jql);
        if (!label.find()) return issue -> true;
        String asked = label.group(1);
        return issue -> issue.labels().contains(asked);
    }

    private static Predicate<JiraIssue> updated(String jql) {
        Matcher updated = UPDATED.matcher(jql);
        if (!updated.find()) return issue -> true;
        Instant since = Instant.now().minus(Duration.ofMinutes(Long.parseLong(updated.group(1))));
        return issue -> !issue.updated().isBefore(since);
    }
}
