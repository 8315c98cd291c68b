package io.imprimatur.testing;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals in sign-off with tickets, inserted into the tables: hundreds of regular ones would take too long. */
public final class OpenTicketFixture {

    private static final int NUMBERS_FROM = 1000;

    private OpenTicketFixture() {}

    /** @param repository repository of the images */
    public static List<JiraIssue> make(int number, JdbcClient database, JiraServer jira, String repository) {
        List<JiraIssue> issues = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            JiraIssue issue = jira.create("A ticket");
            issues.add(issue);
            open(database, NUMBERS_FROM + i, issue, repository);
        }
        return issues;
    }

    private static void open(JdbcClient database, int number, JiraIssue issue, String repository) {
        database.sql(
                        """
                        insert into proposal (number, channel, repository, tag, digest, name, platforms, size_bytes,
                          reason, proposer, proposed_at, state, state_since, instance, open_key)
                        values (?, 'recommended', ?, 't', ?, 't', 'linux/amd64', 1, 'r', 'zoe', current_timestamp,
                          'SIGNING_OFF', current_timestamp, ?, ?)""")
                .params(number, repository, "sha256:" + "0".repeat(64), "i" + number, "k" + number)
                .update();
        database.sql(
                        "insert into ticket (proposal, ticket_key, opened_by, opened_at) values (?, ?, 'ada', current_timestamp)")
                .params(number, issue.key())
                .update();
        database.sql("insert into ticket_issue (proposal, issue_id, comments_after) values (?, ?, 0)")
                .params(number, issue.id())
                .update();
    }
}
