package io.imprimatur.verification;

import io.imprimatur.proposal.ProposalId;
import io.imprimatur.verification.NotebookOutcome.Result;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down how runs go; each mark by itself, unless a decision's transaction is about it. */
@Component
public class RunJournal {

    private static final int LONGEST_TROUBLE = 4000;
    private static final int LONGEST_LOG = 256 * 1024;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_IMAGE = 600;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RunJournal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void want(ProposalId id, String deployment, String notebooks, String image, boolean onlyFailed) {
        jdbc.sql(
                        """
                        insert into notebook_run
                          (proposal, deployment, notebooks, name, state, image, only_failed, restarts, not_run, wanted_at)
                        values (?, ?, ?, ?, 'WANTED', ?, ?, 0, 0, ?)""")
                .params(id.number(), deployment, notebooks, name(id, deployment, notebooks), image, onlyFailed)
                .param(RunRows.now(clock))
                .update();
    }

    // Its end cannot be guessed and is in no other database: who finds a name knows whose it is.
    private String name(ProposalId id, String deployment, String notebooks) {
        byte[] end = new byte[4];
        random.nextBytes(end);
        String cell = deployment + "-" + notebooks;
        return "imprimatur-%s-%s-%s"
                .formatted(
                        id.toString().toLowerCase(Locale.ROOT),
                        cell.substring(0, Math.min(cell.length(), LONGEST_NAME)).replaceFirst("-$", ""),
                        HexFormat.of().formatHex(end));
    }

    void foundCommit(NotebookRun run, String commit) {
        jdbc.sql("update notebook_run set commit_hash = ? where number = ?")
                .params(commit, run.number())
                .update();
    }

    /** Whether it has the place now; nobody else has it then. */
    boolean take(NotebookRun run, String place) {
        try {
            jdbc.sql("update notebook_run set place = ?, place_held = ? where number = ?")
                    .params(place, run.deployment() + " " + place, run.number())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    void started(NotebookRun run) {
        jdbc.sql(
                        """
                        update notebook_run set state = 'RUNNING', trouble = null, trouble_since = null,
                          started_at = coalesce(started_at, ?) where number = ? and state = 'WANTED'""")
                .params(RunRows.now(clock), run.number())
                .update();
    }

    /** It is to be started once more. */
    void vanished(NotebookRun run) {
        jdbc.sql(
                        "update notebook_run set state = 'WANTED', restarts = restarts + 1 where number = ? and state = 'RUNNING'")
                .param(run.number())
                .update();
    }

    void polled(NotebookRun run, RunReport report) {
        jdbc.sql(
                        """
                        update notebook_run set polled_at = ?, image_run = coalesce(?, image_run), not_run = ?, log = ?,
                          trouble = null, trouble_since = null where number = ? and state = 'RUNNING'""")
                .params(
                        RunRows.now(clock),
                        report.image().map(RunJournal::bounded).orElse(null),
                        report.notRun())
                .params(Text.end(SecretMask.mask(report.log()), LONGEST_LOG), run.number())
                .update();
        report.outcomes().forEach(outcome -> record(run, outcome));
    }

    void troubled(NotebookRun run, String why) {
        jdbc.sql("update notebook_run set trouble = ?, trouble_since = coalesce(trouble_since, ?) where number = ?")
                .params(Text.start(SecretMask.mask(why), LONGEST_TROUBLE), RunRows.now(clock), run.number())
                .update();
    }

    void ended(NotebookRun run, String trouble) {
        jdbc.sql("update notebook_run set state = 'ENDED', ended_at = ?, trouble = ? where number = ?")
                .params(
                        RunRows.now(clock),
                        trouble.isEmpty() ? null : Text.start(SecretMask.mask(trouble), LONGEST_TROUBLE))
                .param(run.number())
                .update();
    }

    void cleared(NotebookRun run) {
        jdbc.sql("update notebook_run set cleared_at = ?, place_held = null where number = ? and state = 'ENDED'")
                .params(RunRows.now(clock), run.number())
                .update();
    }

    /** What the run before found good, for a run of the same image and commit. */
    void takeOver(NotebookRun from, NotebookRun to) {
        jdbc.sql(
                        """
                        insert into notebook_outcome (run, path, outcome, millis, error, log, executed)
                        select cast(? as bigint), path, outcome, millis, error, log, executed from notebook_outcome
                        where run = ? and outcome = ? and path not in (select path from notebook_outcome where run = ?)""")
                .params(to.number(), from.number(), Result.PASSED.name(), to.number())
                .update();
    }

    /** Puts what came of a notebook on record, once. */
    public void record(NotebookRun run, NotebookOutcome outcome) {
        jdbc.sql("delete from notebook_outcome where run = ? and path = ?")
                .params(run.number(), outcome.path())
                .update();
        jdbc.sql(
                        "insert into notebook_outcome (run, path, outcome, millis, error, log, executed) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        run.number(),
                        outcome.path(),
                        outcome.result().name(),
                        outcome.took().toMillis())
                .params(outcome.error(), outcome.log(), outcome.executed().orElse(null))
                .update();
    }

    /** What really runs, as soon as it is known. */
    public void foundImage(NotebookRun run, String image) {
        jdbc.sql("update notebook_run set image_run = ? where number = ?")
                .params(bounded(image), run.number())
                .update();
    }

    /** What runs says itself what it is. */
    private static String bounded(String image) {
        return Text.start(image, LONGEST_IMAGE);
    }

    /**
     * Says that a process works for the run.
     *
     * @return whether no other process has said so within {@code patience}
     */
    public boolean beat(NotebookRun run, String worker, Duration patience) {
        return jdbc.sql(
                                """
                                update notebook_run set worker = ?, worker_seen = ?
                                where number = ? and (worker is null or worker = ? or worker_seen < ?)""")
                        .params(worker, RunRows.now(clock), run.number(), worker)
                        .param(RunRows.now(clock).minus(patience))
                        .update()
                == 1;
    }
}
