package io.imprimatur.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Application of {@link ArgoCdStandIn}. Each read by name advances it by one step, as the real one changes within
 * seconds.
 */
public final class ArgoCdApp {

    private final String name;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Deployment> history = new ArrayList<>();
    private String target;
    private String live;
    private String broken = "";
    private String health = "Healthy";
    private Outcome outcome = Outcome.HEALTHY;
    private boolean held;
    private boolean leftovers;
    private boolean blocked;
    private boolean stale;
    private boolean autoSync;
    private List<String> conditions = List.of();
    private Map<String, Object> spec = Map.of();
    private Instant reconciledAt = now();
    private Optional<Asked> asked = Optional.empty();
    private Optional<State> state = Optional.empty();

    ArgoCdApp(String name, String revision, String tag) {
        this.name = name;
        this.target = revision;
        this.live = tag;
        tags.put(revision, tag);
        history.add(new Deployment(0, revision, now()));
    }

    /** Advances the target to a revision with this tag. */
    public synchronized ArgoCdApp target(String revision, String tag) {
        tags.put(revision, tag);
        target = revision;
        return this;
    }

    /** Deployments of this revision are degraded, irrespective of the next outcome. */
    public synchronized ArgoCdApp failOnRevision(String revision) {
        broken = revision;
        return this;
    }

    /** Sets the outcome of further deployments. */
    public synchronized void nextOutcome(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Keeps operations running until {@link #resumeOperations}. */
    public synchronized void pauseOperations() {
        held = true;
    }

    public synchronized void resumeOperations() {
        held = false;
    }

    /** Simulates a sync window of Argo CD, which pauses running operations and rejects new ones. */
    public synchronized void block(boolean blocks) {
        blocked = blocks;
    }

    synchronized boolean isBlocked() {
        return blocked;
    }

    /** Simulates a controller that does not reassess the health, so that the last one remains. */
    public synchronized void keepHealthStale(boolean leaves) {
        stale = leaves;
        if (leaves) reconciledAt = now().minusSeconds(60);
    }

    /** Enables automatic synchronization. */
    public synchronized void synchroniseItself() {
        autoSync = true;
    }

    synchronized boolean synchronisesItself() {
        return autoSync;
    }

    /** Sets the conditions of the status, each {@code type: message}. */
    public synchronized void report(String... reported) {
        conditions = List.of(reported);
    }

    synchronized List<String> conditions() {
        return conditions;
    }

    /** Adds or overrides fields of the spec. */
    public synchronized void specify(Map<String, Object> more) {
        spec = Map.copyOf(more);
    }

    synchronized Map<String, Object> spec() {
        return spec;
    }

    synchronized Instant reconciledAt() {
        return reconciledAt;
    }

    /** Degrades the health, as after the failure of a resource. */
    public synchronized void degrade() {
        health = "Degraded";
        outcome = Outcome.DEGRADED;
    }

    /** Terminates the current operation; false if there is none. */
    public synchronized boolean terminate() {
        if (asked.isEmpty()) return false;
        state = Optional.of(
                State.of(asked.get(), "Failed", "Operation terminated").finished());
        asked = Optional.empty();
        return true;
    }

    /** Starts an operation of another client. */
    public synchronized void startExternalOperation(String revision) {
        begin(new Asked(revision, false, true));
    }

    synchronized boolean begin(Asked operation) {
        if (asked.isPresent()) return false;
        asked = Optional.of(operation);
        state = Optional.empty();
        return true;
    }

    synchronized void step() {
        boolean underWay = asked.isPresent();
        advance();
        if (!stale && !(underWay && asked.isEmpty())) reconciledAt = now();
    }

    /** Advances by one step. The health is reassessed only some time after the end of an operation. */
    private void advance() {
        if (asked.isPresent() && blocked)
            state = Optional.of(State.of(asked.get(), "Running", "Sync operation blocked by sync window"));
        else if (asked.isPresent() && state.isEmpty()) state = Optional.of(State.of(asked.get(), "Running", "waiting"));
        else if (asked.isPresent()) finish(asked.get());
        else if (stale) return;
        else if (health.equals("Progressing") && (outcome == Outcome.DEGRADED || isBroken())) health = "Degraded";
        else if (health.equals("Progressing") && outcome == Outcome.HEALTHY) health = "Healthy";
    }

    private boolean isBroken() {
        return history.get(history.size() - 1).revision().equals(broken);
    }

    private void finish(Asked operation) {
        if (held) return;
        asked = Optional.empty();
        if (!tags.containsKey(operation.revision())) {
            state = Optional.of(State.of(operation, "Error", "ComparisonError: unable to resolve the revision")
                    .finished());
        } else if (outcome == Outcome.FAILS) {
            state = Optional.of(State.of(operation, "Failed", "one or more objects failed to apply")
                    .finished());
        } else {
            state = Optional.of(State.of(operation, "Succeeded", "successfully synced (all tasks run)")
                    .finished());
            if (!operation.dryRun()) bring(operation);
        }
    }

    private void bring(Asked operation) {
        live = tags.get(operation.revision());
        leftovers = !operation.prune();
        if (!stale) health = "Progressing";
        history.add(new Deployment(history.size(), operation.revision(), now()));
        if (history.size() > 10) history.remove(0);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    public String name() {
        return name;
    }

    public synchronized String target() {
        return target;
    }

    public synchronized String live() {
        return live;
    }

    /** Resources that were not pruned are out of sync, too. */
    synchronized boolean isSynced() {
        return live.equals(wanted()) && !leftovers;
    }

    synchronized String wanted() {
        return tags.get(target);
    }

    synchronized Optional<String> tag(String revision) {
        return Optional.ofNullable(tags.get(revision));
    }

    synchronized String health() {
        return health;
    }

    public synchronized List<Deployment> history() {
        return List.copyOf(history);
    }

    synchronized Optional<Asked> asked() {
        return asked;
    }

    synchronized Optional<State> state() {
        return state;
    }

    /** Outcome of a deployment. */
    public enum Outcome {
        HEALTHY,
        DEGRADED,
        /** Remains in progress. */
        STUCK,
        /** The operation fails. */
        FAILS
    }

    /** Entry of the deployment history. */
    public record Deployment(long id, String revision, Instant at) {}

    record Asked(String revision, boolean dryRun, boolean prune) {}

    record State(Asked operation, String phase, String message, Instant startedAt, Optional<Instant> finishedAt) {

        static State of(Asked operation, String phase, String message) {
            return new State(operation, phase, message, now(), Optional.empty());
        }

        State finished() {
            return new State(operation, phase, message, startedAt, Optional.of(now()));
        }
    }
}
