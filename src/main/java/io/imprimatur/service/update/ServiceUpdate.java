package io.imprimatur.service.update;

import io.imprimatur.audit.NewEntry;
import io.imprimatur.platform.refusal.Refusal;
import io.imprimatur.service.formality.ApplicationKey;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.Nature;
import io.imprimatur.service.update.RollOut.RollOutId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Update of a service in one environment.
 *
 * @param service service id
 * @param version version given by the proposer; may be empty
 * @param proposer user id, or {@code imprimatur} for a found update
 * @param expectedDowntime expected length, if the proposer gave one for a downtime
 * @param target commit to deploy; empty while its change is being prepared
 * @param initialTarget sync target at proposal time
 * @param changedTarget changed sync target found at deployment time
 * @param acceptedBy user who accepted a changed target
 * @param failure last failure that required a decision; empty if none
 * @param round approval round, from 1; a new target starts a new round
 * @param previous previous deployment; known once a sync has started
 * @param rollOut roll-out that it belongs to
 * @param instance process instance; absent only during registration
 */
public record ServiceUpdate(
        UpdateId id,
        String service,
        ApplicationKey at,
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
        Revision initialTarget,
        Optional<Revision> changedTarget,
        Optional<String> acceptedBy,
        String failure,
        int round,
        Optional<Application.Deployed> previous,
        Optional<RollOutId> rollOut,
        @Nullable String instance) {

    /** @throws UpdateInWrongState if it has no target yet */
    public Revision approvedTarget() {
        return target.orElseThrow(() -> new UpdateInWrongState(this, UpdateState.WAITING));
    }

    /** Users who put the target forward: the proposer, and the person who accepted a changed target. */
    public Set<String> putForwardBy() {
        return Stream.concat(Stream.of(proposer), acceptedBy.stream())
                .filter(user -> !user.equals(NewEntry.ENGINE))
                .collect(Collectors.toSet());
    }

    /**
     * Declared disruption and nature, with the declaring user, e.g.
     * {@code declared by zoe (proposer): disruption none, minor change}.
     */
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

    /** Whether it still belonged to the window when it opened; false if it was closed before that. */
    public boolean belongsToWindowAt(Instant opens) {
        return state.isOpen() || !stateSince.isBefore(opens);
    }

    /** The commit, for audit entries. */
    public String address() {
        return target.orElse(initialTarget).value();
    }

    /** The update is in a state that does not allow the action. */
    public static class UpdateInWrongState extends Refusal {

        public UpdateInWrongState(ServiceUpdate update, UpdateState... expected) {
            super(
                    Kind.CONFLICT,
                    update.id() + " is " + update.state() + ": expected "
                            + Arrays.stream(expected).map(Enum::name).collect(Collectors.joining(" or ")));
        }
    }
}
