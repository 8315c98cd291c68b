package io.imprimatur.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.change.Prepared;
import io.imprimatur.change.Standing;
import io.imprimatur.change.Standing.State;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** In-memory {@link VersionChanges} controlled by the test. */
public class ChangesInMemory implements VersionChanges {

    private final Map<String, Change> prepared = new LinkedHashMap<>();
    private final Map<Long, Standing> standings = new LinkedHashMap<>();
    private final Map<Place, String> written = new LinkedHashMap<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    /** Requested changes by branch. */
    public synchronized Map<String, Change> prepared() {
        return Map.copyOf(prepared);
    }

    public synchronized void stand(long number, State state, Optional<Revision> merged) {
        standings.put(number, new Standing(state, merged.map(Revision::value)));
    }

    /** Sets the value on the main branch. */
    public synchronized void write(Place place, String version) {
        written.put(place, version);
    }

    /** Removes the key. */
    public synchronized void erase(Place place) {
        written.remove(place);
    }

    public synchronized void refuse(RuntimeException why) {
        refusal = Optional.of(why);
    }

    public synchronized void recover() {
        refusal = Optional.empty();
    }

    @Override
    public boolean isReadable() {
        return true;
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
    public void check(Place place) {
        assertThat(place.key()).isNotEmpty();
    }

    @Override
    public synchronized Optional<String> written(Place place) {
        refusal.ifPresent(why -> {
            throw why;
        });
        return Optional.ofNullable(written.get(place));
    }
}
