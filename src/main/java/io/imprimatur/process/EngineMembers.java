package io.imprimatur.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Synchronizes the engine's users, groups and memberships with the login. */
public class EngineMembers {

    private static final Duration CACHED = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;

    private final Membership membership;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    EngineMembers(Membership membership, TransactionTemplate transaction, Clock clock) {
        this.membership = membership;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes the member's current groups to the engine, unless this node did so within the last minute. */
    public void keepInStep(Member member) {
        if (!isCached(member)) sync(member);
    }

    // Synchronized: the first page of a browser sends many requests at once.
    private synchronized void sync(Member member) {
        if (isCached(member)) return;
        write(member, ATTEMPTS);
        written.put(member.user(), new Written(member, clock.instant()));
    }

    /** Users whose most recent login was in the group. */
    public List<String> inGroup(String group) {
        return membership.of(group);
    }

    // Cached for a limited time only, because another node may have written other groups since.
    private boolean isCached(Member member) {
        Written last = written.get(member.user());
        return last != null
                && last.member().equals(member)
                && clock.instant().isBefore(last.at().plus(CACHED));
    }

    // Two first requests of one person insert the same rows: the second fails, and finds the rows at the next attempt.
    private void write(Member member, int attempts) {
        try {
            transaction.executeWithoutResult(status -> membership.write(member));
        } catch (ProcessEngineException | DataAccessException conflict) {
            if (attempts == 1) throw conflict;
            write(member, attempts - 1);
        }
    }

    private record Written(Member member, Instant at) {}
}
