package io.imprimatur.service.update;

import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.update.Application.Deployed;
import io.imprimatur.service.update.Application.Health;
import io.imprimatur.service.update.Application.Operation;
import io.imprimatur.service.update.Application.Phase;
import io.imprimatur.service.update.Application.Setup;
import io.imprimatur.service.update.Application.Sync;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed;
import io.imprimatur.service.update.Applications.ArgoCdRequestFailed.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In-memory {@link Applications} that behave like Argo CD and are controlled by the test. */
public class InMemoryApplications implements Applications {

    private final Map<ApplicationKey, Place> places = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Set<Set<Revision>> same = new HashSet<>();
    private static final Instant ENDED = Instant.EPOCH.plusSeconds(10);

    private volatile Optional<Reason> refusal = Optional.empty();
    private boolean blocked;
    private Optional<Instant> blockedUntil = Optional.empty();

    /** A revision made from a number. */
    public static Revision commit(int number) {
        return new Revision("%040x".formatted(number));
    }

    /** Declares two commits to render the same manifests. */
    public synchronized void haveSameManifests(Revision one, Revision other) {
        same.add(Set.of(one, other));
    }

    /** Adds a healthy application that is in sync. */
    public void deploy(ApplicationKey at, Revision revision) {
        places.put(at, new Place(revision));
    }

    /** Moves the main branch. */
    public synchronized void merge(ApplicationKey at, Revision target) {
        places.get(at).target = target;
    }

    /** Completes the operation with this health. */
    public synchronized void finish(ApplicationKey at, Health health) {
        Place place = places.get(at);
        Revision brought = place.operation.orElseThrow().revision().orElseThrow();
        place.operation = Optional.of(
                new Operation(Phase.SUCCEEDED, Optional.of(brought), false, "successfully synced", Optional.of(ENDED)));
        place.history.add(new Deployed(place.history.size(), brought, Instant.EPOCH));
        place.health = health;
    }

    public synchronized void fail(ApplicationKey at, String message) {
        Place place = places.get(at);
        place.operation = place.operation.map(
                running -> new Operation(Phase.FAILED, running.revision(), false, message, Optional.of(ENDED)));
    }

    public synchronized void health(ApplicationKey at, Health health) {
        places.get(at).health = health;
    }

    /** Starts a sync by another user. */
    public synchronized void startOtherSync(ApplicationKey at, Revision revision) {
        places.get(at).operation = Optional.of(running(revision, ""));
    }

    private static Operation running(Revision revision, String message) {
        return new Operation(Phase.RUNNING, Optional.of(revision), false, message, Optional.empty());
    }

    /** Simulates a stale health assessment after a sync. */
    public synchronized void reportStaleHealth(ApplicationKey at) {
        places.get(at).reconciledAt = ENDED.minusSeconds(1);
    }

    public synchronized void reportFreshHealth(ApplicationKey at) {
        places.get(at).reconciledAt = ENDED;
    }

    /** Blocks the running operation by a sync window. */
    public synchronized void blockOperation(ApplicationKey at) {
        Place place = places.get(at);
        place.operation = place.operation.map(
                running -> running(running.revision().orElseThrow(), "Sync operation blocked by sync window"));
    }

    public synchronized void unblockOperation(ApplicationKey at) {
        Place place = places.get(at);
        place.operation =
                place.operation.map(running -> running(running.revision().orElseThrow(), ""));
    }

    /** Rejects syncs because of a sync window. */
    public synchronized void block(boolean blocks) {
        blocked = blocks;
    }

    /** Sets when the sync window opens. */
    public synchronized void blockedUntil(Instant until) {
        blockedUntil = Optional.of(until);
    }

    public synchronized void report(ApplicationKey at, String... conditions) {
        places.get(at).conditions = List.of(conditions);
    }

    public synchronized void setUp(ApplicationKey at, Setup setup) {
        places.get(at).setup = setup;
    }

    public synchronized Optional<Operation> operation(ApplicationKey at) {
        return places.get(at).operation;
    }

    public void refuse(Reason reason) {
        refusal = Optional.of(reason);
    }

    public void recover() {
        refusal = Optional.empty();
    }

    /** Requested syncs and rollbacks in order. */
    public synchronized List<String> requests() {
        return List.copyOf(asked);
    }

    public synchronized void reset() {
        asked.clear();
        same.clear();
        blocked = false;
        blockedUntil = Optional.empty();
        recover();
    }

    @Override
    public List<Application> list(String environment, Set<ApplicationKey> whole) {
        answer();
        return places.keySet().stream()
                .filter(at -> at.environment().equals(environment))
                .map(this::get)
                .map(each -> each.sync() != Sync.SYNCED || whole.contains(each.at()) ? each : listed(each))
                .toList();
    }

    /** The application as returned by Argo CD's list. */
    private static Application listed(Application whole) {
        return new Application(
                whole.at(),
                whole.sync(),
                whole.health(),
                Optional.empty(),
                Optional.empty(),
                whole.images(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                whole.setup());
    }

    @Override
    public Application refresh(ApplicationKey at) {
        return get(at);
    }

    @Override
    public synchronized void terminateOperation(ApplicationKey at) {
        answer();
        Place place = place(at);
        if (place.operation.filter(Operation::isRunning).isEmpty()) return;
        asked.add("end " + at);
        place.operation = place.operation.map(running ->
                new Operation(Phase.FAILED, running.revision(), false, "Operation terminated", Optional.of(ENDED)));
    }

    @Override
    public Optional<String> rollBackObstacle(Application now) {
        return now.setup().autoSync() ? Optional.of("Argo CD synchronises it by itself") : Optional.empty();
    }

    @Override
    public synchronized Optional<Instant> blockedUntil(ApplicationKey at) {
        return blockedUntil;
    }

    @Override
    public synchronized Application get(ApplicationKey at) {
        answer();
        Place place = place(at);
        Deployed deployed = place.history.get(place.history.size() - 1);
        return new Application(
                at,
                isTheSame(deployed.revision(), place.target) ? Sync.SYNCED : Sync.OUT_OF_SYNC,
                place.health,
                Optional.of(place.target),
                Optional.of(deployed.revision()),
                List.of("ghcr.io/lsst-sqre/" + at.application() + ":"
                        + deployed.revision().abbreviated()),
                place.operation,
                List.copyOf(place.history),
                Optional.of(place.reconciledAt),
                place.conditions,
                place.setup);
    }

    @Override
    public synchronized Changes changes(ApplicationKey at) {
        answer();
        Application now = get(at);
        return new Changes(
                List.of(new ImageChange(
                        "ghcr.io/lsst-sqre/" + at.application(),
                        now.deployed().orElseThrow().abbreviated(),
                        now.target().orElseThrow().abbreviated())),
                List.of(new ResourceChange(
                        "Deployment " + at.application() + "/controller", ResourceChange.Kind.CHANGED)));
    }

    @Override
    public synchronized boolean haveSameManifests(ApplicationKey at, Revision one, Revision other) {
        answer();
        return isTheSame(one, other);
    }

    private boolean isTheSame(Revision one, Revision other) {
        return one.equals(other) || same.contains(Set.of(one, other));
    }

    @Override
    public synchronized void synchronise(ApplicationKey at, Revision revision, boolean dryRun) {
        answer();
        if (blocked) throw new ArgoCdRequestFailed(Reason.BLOCKED, "Argo CD: cannot sync: blocked by sync window");
        if (!dryRun) begin(at, revision, "sync");
    }

    @Override
    public synchronized void rollBack(ApplicationKey at, Deployed previous) {
        answer();
        if (!place(at).history.contains(previous))
            throw new ArgoCdRequestFailed(Reason.NOT_UNDERSTOOD, "no such deployment: " + previous.id());
        begin(at, previous.revision(), "rollback");
    }

    private void begin(ApplicationKey at, Revision revision, String what) {
        Place place = place(at);
        Optional<Operation> running = place.operation.filter(Operation::isRunning);
        if (running.flatMap(Operation::revision).filter(revision::equals).isPresent()) return;
        if (running.isPresent())
            throw new ArgoCdRequestFailed(Reason.BUSY, at + ": another operation is already in progress");
        asked.add(what + " " + at + " " + revision.abbreviated());
        place.operation = Optional.of(running(revision, ""));
        place.health = Health.PROGRESSING;
    }

    private Place place(ApplicationKey at) {
        Place place = places.get(at);
        if (place == null) throw new ArgoCdRequestFailed(Reason.UNKNOWN_APPLICATION, "there is no " + at);
        return place;
    }

    private void answer() {
        refusal.ifPresent(reason -> {
            throw new ArgoCdRequestFailed(reason, "Argo CD: " + reason);
        });
    }

    private static final class Place {

        private final List<Deployed> history = new ArrayList<>();
        private Revision target;
        private Health health = Health.HEALTHY;
        private Optional<Operation> operation = Optional.empty();
        private Instant reconciledAt = ENDED;
        private List<String> conditions = List.of();
        private Setup setup = new Setup("default", false, Optional.empty());

        private Place(Revision deployed) {
            target = deployed;
            history.add(new Deployed(0, deployed, Instant.EPOCH));
        }
    }
}
