package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.refusal.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pins the commit of a new update: the application's current sync target. */
@Component
class PinRevision {

    private final GatedServices services;
    private final LookAtTarget lookAtTarget;
    private final VersionRepositories repositories;
    private final ServiceUpdates updates;

    PinRevision(
            GatedServices services,
            LookAtTarget lookAtTarget,
            VersionRepositories repositories,
            ServiceUpdates updates) {
        this.services = services;
        this.lookAtTarget = lookAtTarget;
        this.repositories = repositories;
        this.updates = updates;
    }

    PinnedUpdate pin(UpdateToPropose request, String environment) {
        ApplicationAt at = services.at(request.service(), environment);
        Application now = lookAtTarget.get(at);
        now.setup().unsupported().ifPresent(why -> {
            throw new UnusableUpdate(at + " cannot be updated here: " + why);
        });
        Revision current = now.target().orElseThrow(() -> new NothingKnown(now));
        if (now.sync() == Application.Sync.UNKNOWN) throw new NothingKnown(now);
        if (now.sync() == Application.Sync.OUT_OF_SYNC)
            return refuseDuplicate(new PinnedUpdate(request, at, Optional.of(current), current));
        if (!canBePrepared(request)) throw new NothingToBring(at, current);
        return new PinnedUpdate(request, at, Optional.empty(), current);
    }

    /** Rejects a duplicate: another commit of the shared repository may render the same as an open update's target. */
    private PinnedUpdate refuseDuplicate(PinnedUpdate pinned) {
        updates.open(pinned.at())
                .filter(open -> open.target()
                        .filter(target -> lookAtTarget.isTheSame(pinned.at(), target, pinned.seen()))
                        .isPresent())
                .ifPresent(open -> {
                    throw new RegisterUpdate.ProposedAlready(pinned, open.id().toString());
                });
        return pinned;
    }

    private boolean canBePrepared(UpdateToPropose request) {
        return !request.version().isEmpty() && repositories.canWrite(services.get(request.service()));
    }

    /** The application is in sync. */
    static class NothingToBring extends Refusal {

        NothingToBring(ApplicationAt at, Revision current) {
            super(
                    Kind.CONFLICT,
                    at + " is in sync at " + current.abbreviated() + ": expected a change that is merged already, or a"
                            + " version to prepare for a service that says where its version is written");
        }
    }

    /** Argo CD does not know the application's sync target. */
    static class NothingKnown extends Refusal {

        NothingKnown(Application now) {
            super(
                    Kind.UNREACHABLE,
                    "Argo CD does not know what a synchronisation of " + now.at() + " would bring"
                            + now.conditionsAfter(": "));
        }
    }
}
