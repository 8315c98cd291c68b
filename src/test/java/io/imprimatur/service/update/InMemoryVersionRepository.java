package io.imprimatur.service.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus.State;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** In-memory {@link VersionRepository} controlled by the test. */
public class InMemoryVersionRepository implements VersionRepository {

    private final Map<String, Change> prepared = new LinkedHashMap<>();
    private final Map<Long, PullRequestStatus> standings = new LinkedHashMap<>();
    private final Map<VersionLocation, String> written = new LinkedHashMap<>();
    private Optional<RuntimeException> refusal = Optional.empty();

    /** Requested changes by branch. */
    public synchronized Map<String, Change> prepared() {
        return Map.copyOf(prepared);
    }

    public synchronized void setStatus(long number, State state, Optional<Revision> merged) {
        standings.put(number, new PullRequestStatus(state, merged.map(Revision::value)));
    }

    /** Sets the value on the main branch. */
    public synchronized void setValue(VersionLocation versionLocation, String version) {
        written.put(versionLocation, version);
    }

    /** Removes the key. */
    public synchronized void removeValue(VersionLocation versionLocation) {
        written.remove(versionLocation);
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
    public synchronized PullRequest prepare(Change change) {
        refusal.ifPresent(why -> {
            throw why;
        });
        prepared.putIfAbsent(change.branch(), change);
        long number = prepared.keySet().stream().toList().indexOf(change.branch()) + 1L;
        standings.putIfAbsent(number, new PullRequestStatus(State.OPEN, Optional.empty()));
        return new PullRequest(
                change.branch(), number, URI.create("https://github.example.org/phalanx/pull/" + number));
    }

    @Override
    public synchronized PullRequestStatus status(PullRequest pullRequest) {
        refusal.ifPresent(why -> {
            throw why;
        });
        return standings.get(pullRequest.number());
    }

    @Override
    public void check(VersionLocation versionLocation) {
        assertThat(versionLocation.key()).isNotEmpty();
    }

    @Override
    public synchronized Optional<String> currentValue(VersionLocation versionLocation) {
        refusal.ifPresent(why -> {
            throw why;
        });
        return Optional.ofNullable(written.get(versionLocation));
    }
}
