package io.imprimatur.image.verification;

import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.verification.NotebookOutcome.Result;
import io.imprimatur.image.verification.NotebookRunner.RunReport;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records the progress of runs. Each update commits on its own unless called within a transaction. */
@Component
public class RunJournal {

    private static final int MAX_PROBLEM_LENGTH = 4000;
    private static final int MAX_LOG_LENGTH = 256 * 1024;
    private static final int MAX_CELL_LENGTH = 60;
    private static final int MAX_IMAGE_LENGTH = 600;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RunJournal(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void request(ProposalId id, String deployment, String notebooks, String image, boolean onlyFailed) {
        jdbc.sql(
                        """
                        insert into notebook_run
                          (proposal, deployment, notebooks, name, state, image, only_failed, restarts, not_run, wanted_at)
                        values (?, ?, ?, ?, 'WANTED', ?, ?, 0, 0, ?)""")
                .params(id.number(), deployment, notebooks, name(id, deployment, notebooks), image, onlyFailed)
                .param(NotebookRuns.now(clock))
                .update();
    }

    // The random suffix makes names unguessable and unique across databases.
    private String name(ProposalId id, String deployment, String notebooks) {
        byte[] suffix = new byte[4];
        random.nextBytes(suffix);
        String cell = deployment + "-" + notebooks;
        return "imprimatur-%s-%s-%s"
                .formatted(
                        id.toString().toLowerCase(Locale.ROOT),
                        cell.substring(0, Math.min(cell.length(), MAX_CELL_LENGTH))
                                .replaceFirst("-$", ""),
                        HexFormat.of().formatHex(suffix));
    }

    void recordCommit(NotebookRun run, String commit) {
        jdbc.sql("update notebook_run set commit_hash = ? where number = ?")
                .params(commit, run.number())
                .update();
    }

    /** Acquires the exclusive resource for the run; false if another run holds it. */
    boolean acquireSlot(NotebookRun run, String place) {
        try {
            jdbc.sql("update notebook_run set place = ?, place_held = ? where number = ?")
                    .params(place, run.deployment() + " " + place, run.number())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    void recordStart(NotebookRun run) {
        jdbc.sql(
                        """
                        update notebook_run set state = 'RUNNING', trouble = null, trouble_since = null,
                          started_at = coalesce(started_at, ?) where number = ? and state = 'WANTED'""")
                .params(NotebookRuns.now(clock), run.number())
                .update();
    }

    /** Marks a vanished run to be started again. */
    void requestRestart(NotebookRun run) {
        jdbc.sql(
                        "update notebook_run set state = 'WANTED', restarts = restarts + 1 where number = ? and state = 'RUNNING'")
                .param(run.number())
                .update();
    }

    void recordProgress(NotebookRun run, RunReport report) {
        jdbc.sql(
                        """
                        update notebook_run set polled_at = ?, image_run = coalesce(?, image_run), not_run = ?, log = ?,
                          trouble = null, trouble_since = null where number = ? and state = 'RUNNING'""")
                .params(
                        NotebookRuns.now(clock),
                        report.image().map(RunJournal::truncated).orElse(null),
                        report.notRun())
                .params(StoredText.suffix(SecretMask.mask(report.log()), MAX_LOG_LENGTH), run.number())
                .update();
        report.outcomes().forEach(outcome -> recordOutcome(run, outcome));
    }

    void recordError(NotebookRun run, String reason) {
        jdbc.sql("update notebook_run set trouble = ?, trouble_since = coalesce(trouble_since, ?) where number = ?")
                .params(
                        StoredText.prefix(SecretMask.mask(reason), MAX_PROBLEM_LENGTH),
                        NotebookRuns.now(clock),
                        run.number())
                .update();
    }

    void recordEnd(NotebookRun run, String trouble) {
        jdbc.sql("update notebook_run set state = 'ENDED', ended_at = ?, trouble = ? where number = ?")
                .params(
                        NotebookRuns.now(clock),
                        trouble.isEmpty() ? null : StoredText.prefix(SecretMask.mask(trouble), MAX_PROBLEM_LENGTH))
                .param(run.number())
                .update();
    }

    void recordCleanUp(NotebookRun run) {
        jdbc.sql("update notebook_run set cleared_at = ?, place_held = null where number = ? and state = 'ENDED'")
                .params(NotebookRuns.now(clock), run.number())
                .update();
    }

    /** Copies the passed outcomes of the previous run with the same image and commit. */
    void copyPassedOutcomes(NotebookRun from, NotebookRun to) {
        jdbc.sql(
                        """
                        insert into notebook_outcome (run, path, outcome, millis, error, log, executed)
                        select cast(? as bigint), path, outcome, millis, error, log, executed from notebook_outcome
                        where run = ? and outcome = ? and path not in (select path from notebook_outcome where run = ?)""")
                .params(to.number(), from.number(), Result.PASSED.name(), to.number())
                .update();
    }

    /** Records the outcome of a notebook, replacing an earlier one. */
    public void recordOutcome(NotebookRun run, NotebookOutcome outcome) {
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

    /** Records the actual image as soon as it is known. */
    public void recordImage(NotebookRun run, String image) {
        jdbc.sql("update notebook_run set image_run = ? where number = ?")
                .params(truncated(image), run.number())
                .update();
    }

    /** The reference is reported by the deployment and may be of any length. */
    private static String truncated(String image) {
        return StoredText.prefix(image, MAX_IMAGE_LENGTH);
    }

    /**
     * Records a heartbeat of the node that executes the run.
     *
     * @return false if another node has sent a heartbeat within {@code timeout}
     */
    public boolean heartbeat(NotebookRun run, String worker, Duration timeout) {
        return jdbc.sql(
                                """
                                update notebook_run set worker = ?, worker_seen = ?
                                where number = ? and (worker is null or worker = ? or worker_seen < ?)""")
                        .params(worker, NotebookRuns.now(clock), run.number(), worker)
                        .param(NotebookRuns.now(clock).minus(timeout))
                        .update()
                == 1;
    }
}
