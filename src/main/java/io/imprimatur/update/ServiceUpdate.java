package io.imprimatur.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.Disruption;
import io.imprimatur.formality.Nature;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * One service's update in one environment.
 *
 * @param service the service's id
 * @param version as somebody called it; empty if nobody did
 * @param proposer a user, or {@code imprimatur} for one that was found
 * @param expectedDowntime of a downtime, where its proposer says how long it takes
 * @param target the commit that is to be brought; nothing while its change is being prepared
 * @param seen the commit that would have been brought when it was proposed
 * @param movedTo the commit that was found in the target's place when it was to be brought
 * @param acceptedBy who accepted the target in the place of the one that was proposed
 * @param trouble what happened last that a person had to decide on; empty if nothing did
 * @param round counts from 1; with another target approval begins anew, in another round
 * @param previous what was deployed before; known once a synchronisation was begun
 * @param rollOut the one that it is a part of
 * @param instance the process instance that acts for it; absent only while it is being registered
 */
public record ServiceUpdate(
        UpdateId id,
        String service,
        ApplicationAt at,
        String version,
        Disruption disruption,
        Optional<ExpectedDowntime> expectedDowntime,
        Nature nature,
        String reason,
        String proposer,
        Instant proposedAt,
        UpdateState state,
        Instant stateSince,
        Optional<Revision> target,
        Revision seen,
        Optional<Revision> movedTo,
        Optional<String> acceptedBy,
        String trouble,
        int round,
        Optional<Application.Deployed> previous,
        Optional<RollOutId> rollOut,
        @Nullable String instance) {

    /** @throws UpdateInWrongState while its change is being prepared */
    public Revision approvedTarget() {
        return target.orElseThrow(() -> new UpdateInWrongState(this, UpdateState.WAITING));
    }

    /** Those by whom the target was put forward: the proposer, and the person who accepted it in another's place. */
    public Set<String> putForwardBy() {
        return Stream.concat(Stream.of(proposer), acceptedBy.stream())
                .filter(user -> !user.equals(NewEntry.ENGINE))
                .collect(Collectors.toSet());
    }

    /** What is expected of it, and by whom, e.g. {@code declared by zoe (proposer): disruption none, minor change}. */
    public String declaration() {
        String by = proposer.equals(NewEntry.ENGINE)
                ? "assumed for an update that was found"
                : "declared by " + proposer + " (proposer)";
        return by + ": disruption " + disruption.name().toLowerCase(Locale.ROOT)
                + expectedDowntime
                        .map(each -> " (" + each.words() + " expected)")
                        .orElse("")
                + ", "
                + nature.name().toLowerCase(Locale.ROOT) + " change";
    }

    /** E.g. {@code U-17 nublado 8.1.0 on idfprod}. */
    public String title() {
        return id + " " + service + (version.isEmpty() ? "" : " " + version) + " on " + at.environment();
    }

    /** Whether it is of the window that opens then: what was taken back or overtaken before that is not. */
    public boolean isStillOf(Instant opens) {
        return state.isOpen() || !stateSince.isBefore(opens);
    }

    /** For the trail: the commit that it is about. */
    public String address() {
        return target.orElse(seen).value();
    }
}
