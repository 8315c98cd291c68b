package io.imprimatur.update;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pull requests whose fate is in the test's hand. */
public class ChangesInMemory implements VersionChanges {

    private final Map<String, Change> prepared = new LinkedHashMap<>();
    private final Map<Long, Standing> standings = new LinkedHashMap<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    /** What was asked for, by branch. */
    public synchronized Map<String, Change> prepared() {
        return Map.copyOf(prepared);
    }

    public synchronized void stand(long number, State state, Optional<Revision> merged) {
        standings.put(number, new Standing(state, merged));
    }

    public synchronized void refuse(RuntimeException why) {
        refusal = Optional.of(why);
    }

    public synchronized void recover() {
        refusal = Optional.empty();
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public synchronized Prepared prepare(Change change) {
        refusal.ifPresent(why -> {
            throw why;
        });
        prepared.putIfAbsent(change.branch(), change);
        long number = prepared.keySet().stream().toList().indexOf(change.branch()) + 1L;
        standings.putIfAbsent(number, new Standing(State.OPEN, Optional.empty()));
        return new Prepared(change.branch(), number, URI.create("https://github.example.org/phalanx/pull/" + number));
    }

    @Override
    public synchronized Standing look(Prepared pullRequest) {
        refusal.ifPresent(why -> {
            throw why;
        });
        return standings.get(pullRequest.number());
    }

    @Override
    public Optional<String> written(Place place) {
        return Optional.empty();
    }
}
