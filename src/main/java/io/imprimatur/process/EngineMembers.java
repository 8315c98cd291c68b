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

/** The engine's users, groups and memberships, which follow what the login says. */
public class EngineMembers {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;

    private final Membership membership;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    EngineMembers(Membership membership, TransactionTemplate transaction, Clock clock) {
        this.membership = membership;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes the engine know the member as they are now; costs nothing if that was just done. */
    public void keepInStep(Member member) {
        if (!isInStep(member)) bringInStep(member);
    }

    // One at a time: a browser's first page asks for many things at once.
    private synchronized void bringInStep(Member member) {
        if (isInStep(member)) return;
        write(member, ATTEMPTS);
        seen.put(member.user(), new Seen(member, clock.instant()));
    }

    /** Users who have been here and were in the group when they last came. */
    public List<String> inGroup(String group) {
        return membership.of(group);
    }

    // Forgotten after a while, because another node may have written something else since.
    private boolean isInStep(Member member) {
        Seen last = seen.get(member.user());
        return last != null
                && last.member().equals(member)
                && clock.instant().isBefore(last.at().plus(REMEMBERED));
    }

    // Two first requests of one person insert the same rows: who comes second fails, and finds them at the next
    // attempt.
    private void write(Member member, int attempts) {
        try {
            transaction.executeWithoutResult(status -> membership.write(member));
        } catch (ProcessEngineException | DataAccessException lost) {
            if (attempts == 1) throw lost;
            write(member, attempts - 1);
        }
    }

    private record Seen(Member member, Instant at) {}
}
