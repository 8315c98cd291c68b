package io.imprimatur.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An application of {@link ArgoCdStandIn}: each time it is read by itself, it is one step further when it is read next,
 * as the real one is some seconds later.
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

    /** The repository's branch moves to a revision in which the application has this tag. */
    public synchronized ArgoCdApp target(String revision, String tag) {
        tags.put(revision, tag);
        target = revision;
        return this;
    }

    /** Whatever becomes of others, what this revision brings is degraded. */
    public synchronized ArgoCdApp breaksWith(String revision) {
        broken = revision;
        return this;
    }

    /** What becomes of what is brought from now on. */
    public synchronized void next(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Operations stay under way until {@link #letGo}. */
    public synchronized void hold() {
        held = true;
    }

    public synchronized void letGo() {
        held = false;
    }

    /** A sync window of Argo CD's own holds what is under way, and refuses what is asked for. */
    public synchronized void block(boolean blocks) {
        blocked = blocks;
    }

    synchronized boolean isBlocked() {
        return blocked;
    }

    /** Its controller does not get round to assessing it: the health stays the one that was assessed last. */
    public synchronized void leaveStale(boolean leaves) {
        stale = leaves;
        if (leaves) reconciledAt = now().minusSeconds(60);
    }

    /** Argo CD synchronises it by itself. */
    public synchronized void synchroniseItself() {
        autoSync = true;
    }

    synchronized boolean synchronisesItself() {
        return autoSync;
    }

    /** In its status, each {@code type: message}. */
    public synchronized void report(String... reported) {
        conditions = List.of(reported);
    }

    synchronized List<String> conditions() {
        return conditions;
    }

    /** In its spec in addition to, or in the place of, what is there. */
    public synchronized void specify(Map<String, Object> more) {
        spec = Map.copyOf(more);
    }

    synchronized Map<String, Object> spec() {
        return spec;
    }

    synchronized Instant reconciledAt() {
        return reconciledAt;
    }

    /** Something that it consists of breaks. */
    public synchronized void degrade() {
        health = "Degraded";
        outcome = Outcome.DEGRADED;
    }

    /** Nothing is in progress any more; nothing if nothing was. */
    public synchronized boolean terminate() {
        if (asked.isEmpty()) return false;
        state = Optional.of(
                State.of(asked.get(), "Failed", "Operation terminated").finished());
        asked = Optional.empty();
        return true;
    }

    /** Somebody else has begun something. */
    public synchronized void beginElsewhere(String revision) {
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

    /** What is assessed only some time after an operation has ended keeps the health from before it until then. */
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

    /** Also what was not removed is out of step. */
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

    /** What becomes of what is brought. */
    public enum Outcome {
        HEALTHY,
        DEGRADED,
        /** It is progressing, and stays so. */
        STUCK,
        /** The operation itself fails. */
        FAILS
    }

    /** What was deployed. */
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
