package io.imprimatur.image.drift;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.drift.AliasChecks.AliasCheck;
import io.imprimatur.image.proposal.Proposal;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the digest on which an alias was found, with one audit entry each for the start and the end of drift. */
@Component
class RecordDrift {

    private final AliasChecks aliasChecks;
    private final AuditTrail trail;
    private final Clock clock;

    RecordDrift(AliasChecks aliasChecks, AuditTrail trail, Clock clock) {
        this.aliasChecks = aliasChecks;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void record(Channel channel, Repository repository, Proposal promoted, Optional<Digest> seen) {
        AliasCheck before = aliasChecks.lock(channel.id(), repository).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Digest expected = promoted.candidate().digest();
        boolean inPlace = seen.equals(Optional.of(expected));
        boolean newDrift =
                !inPlace && (before.driftedSince().isEmpty() || !before.seen().equals(seen));
        if (newDrift) append(AuditAction.DRIFTED, promoted, moved(channel, repository, expected, seen, before));
        if (inPlace && before.driftedSince().isPresent())
            append(
                    AuditAction.DRIFT_ENDED,
                    promoted,
                    channel.alias() + " in " + repository + " is back on " + expected);
        aliasChecks.update(new AliasCheck(
                channel.id(),
                repository.toString(),
                Optional.of(expected),
                seen,
                inPlace ? Optional.of(now) : before.inPlaceAt(),
                inPlace ? Optional.empty() : before.driftedSince().or(() -> Optional.of(now))));
    }

    private void append(AuditAction action, Proposal promoted, String description) {
        trail.append(NewEntry.of(NewEntry.ENGINE, action)
                .on(promoted.id(), promoted.candidate().digest())
                .withComment(description));
    }

    private static String moved(
            Channel channel, Repository repository, Digest expected, Optional<Digest> seen, AliasCheck before) {
        String lastInPlace = before.inPlaceAt()
                .filter(at -> before.expected().equals(Optional.of(expected)))
                .map(at -> "last in sync " + at)
                .orElse("not seen in sync since the promotion");
        return channel.alias() + " in " + repository + " was changed outside Imprimatur from " + expected + " to "
                + seen.map(Digest::value).orElse("nothing") + "; " + lastInPlace;
    }
}
