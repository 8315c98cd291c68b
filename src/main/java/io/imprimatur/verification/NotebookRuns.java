package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Store of all runs with the outcomes of their notebooks. */
@Component
public class NotebookRuns {

    private final JdbcClient jdbc;

    NotebookRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<NotebookRun> find(String name) {
        return jdbc.sql("select * from notebook_run where name = ?")
                .param(name)
                .query(RunRows::run)
                .optional();
    }

    /** Runs of all cells, oldest first. */
    public List<NotebookRun> of(ProposalId id) {
        return jdbc.sql("select * from notebook_run where proposal = ? order by number")
                .param(id.number())
                .query(RunRows::run)
                .list();
    }

    /** The latest run of the cell. */
    public Optional<NotebookRun> latest(ProposalId id, String deployment, String notebooks) {
        return of(id).stream()
                .filter(run ->
                        run.deployment().equals(deployment) && run.notebooks().equals(notebooks))
                .reduce((earlier, later) -> later);
    }

    /** The preceding run of the same cell. */
    Optional<NotebookRun> before(NotebookRun run) {
        return of(run.proposal()).stream()
                .filter(each -> each.cell().equals(run.cell()) && each.number() < run.number())
                .reduce((earlier, later) -> later);
    }

    /** Active runs, least recently polled first. */
    public List<NotebookRun> underWay(ProposalId id) {
        return jdbc.sql(
                        """
                        select * from notebook_run where proposal = ? and state <> 'ENDED'
                        order by polled_at nulls first, number""")
                .param(id.number())
                .query(RunRows::run)
                .list();
    }

    /** Runs that may have remains on their deployment. */
    List<NotebookRun> uncleared() {
        return jdbc.sql("select * from notebook_run where cleared_at is null order by number")
                .query(RunRows::run)
                .list();
    }

    /** Outcomes without logs, ordered by path. */
    public List<NotebookOutcome> outcomes(NotebookRun run) {
        return jdbc.sql("select path, outcome, millis, error from notebook_outcome where run = ? order by path")
                .param(run.number())
                .query(RunRows::briefOutcome)
                .list();
    }

    /** Outcome with its log. */
    public Optional<NotebookOutcome> outcome(NotebookRun run, String path) {
        return jdbc.sql("select * from notebook_outcome where run = ? and path = ?")
                .params(run.number(), path)
                .query(RunRows::outcome)
                .optional();
    }

    Set<String> done(NotebookRun run) {
        return outcomes(run).stream().map(NotebookOutcome::path).collect(Collectors.toUnmodifiableSet());
    }

    /** Log of the runner. */
    public String log(NotebookRun run) {
        return jdbc.sql("select coalesce(log, '') from notebook_run where number = ?")
                .param(run.number())
                .query(String.class)
                .single();
    }
}
