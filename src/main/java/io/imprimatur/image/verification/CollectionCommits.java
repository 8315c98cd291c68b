package io.imprimatur.image.verification;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of the latest polled commit of each collection's ref. */
@Component
class CollectionCommits {

    private final JdbcClient jdbc;
    private final Clock clock;

    CollectionCommits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<String> latest(String notebooks) {
        return jdbc.sql("select commit_hash from notebook_commit where notebooks = ?")
                .param(notebooks)
                .query(String.class)
                .optional();
    }

    void record(String notebooks, String commit) {
        int known = jdbc.sql("update notebook_commit set commit_hash = ?, seen_at = ? where notebooks = ?")
                .params(commit, NotebookRuns.now(clock), notebooks)
                .update();
        if (known == 0)
            jdbc.sql("insert into notebook_commit (notebooks, commit_hash, seen_at) values (?, ?, ?)")
                    .params(notebooks, commit, NotebookRuns.now(clock))
                    .update();
    }
}
