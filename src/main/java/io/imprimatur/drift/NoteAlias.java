package io.imprimatur.drift;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.channel.Channel;
import io.imprimatur.proposal.Proposal;
import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Repository;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record where an alias was seen; that somebody moved it, and that it is back, once each. */
@Component
class NoteAlias {

    private final AliasWatches watches;
    private final AuditTrail trail;
    private final Clock clock;

    NoteAlias(AliasWatches watches, AuditTrail trail, Clock clock) {
        this.watches = watches;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void note(Channel channel, Repository repository, Proposal promoted, Optional<Digest> seen) {
        AliasWatch before = watches.hold(channel.id(), repository).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Digest expected = promoted.candidate().digest();
        boolean right = seen.equals(Optional.of(expected));
        boolean moved =
                !right && (before.driftedSince().isEmpty() || !before.seen().equals(seen));
        if (moved) tell("DRIFTED", promoted, moved(channel, repository, expected, seen, before));
        if (right && before.driftedSince().isPresent())
            tell("DRIFT_ENDED", promoted, channel.alias() + " in " + repository + " is back on " + expected);
        watches.note(new AliasWatch(
                channel.id(),
                repository.toString(),
                Optional.of(expected),
                seen,
                right ? Optional.of(now) : before.rightAt(),
                right ? Optional.empty() : before.driftedSince().or(() -> Optional.of(now))));
    }

    private void tell(String action, Proposal promoted, String words) {
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(promoted.id(), promoted.candidate().digest())
                .saying(words));
    }

    private static String moved(
            Channel channel, Repository repository, Digest expected, Optional<Digest> seen, AliasWatch before) {
        String lastRight = before.rightAt()
                .filter(at -> before.expected().equals(Optional.of(expected)))
                .map(at -> "last in sync " + at)
                .orElse("not seen in sync since the promotion");
        return channel.alias() + " in " + repository + " was changed outside Imprimatur from " + expected + " to "
                + seen.map(Digest::value).orElse("nothing") + "; " + lastRight;
    }
}
