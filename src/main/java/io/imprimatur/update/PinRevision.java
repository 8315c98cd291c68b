package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import io.imprimatur.formality.GatedServices;
import io.imprimatur.formality.UnusableUpdate;
import io.imprimatur.refusal.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Fixes the commit that an update is about: the one that a synchronisation would bring now. */
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

    PinnedUpdate pin(UpdateToPropose asked, String environment) {
        ApplicationAt at = services.at(asked.service(), environment);
        Application now = lookAtTarget.quickly(at);
        now.setup().unsupported().ifPresent(why -> {
            throw new UnusableUpdate(at + " cannot be updated here: " + why);
        });
        Revision seen = now.target().orElseThrow(() -> new NothingKnown(now));
        if (now.sync() == Application.Sync.UNKNOWN) throw new NothingKnown(now);
        if (now.sync() == Application.Sync.OUT_OF_SYNC)
            return refuseTwice(new PinnedUpdate(asked, at, Optional.of(seen), seen));
        if (!canBePrepared(asked)) throw new NothingToBring(at, seen);
        return new PinnedUpdate(asked, at, Optional.empty(), seen);
    }

    /** The branch moves with every service: another commit may bring what an open update is to bring. */
    private PinnedUpdate refuseTwice(PinnedUpdate pinned) {
        updates.open(pinned.at())
                .filter(open -> open.target()
                        .filter(target -> lookAtTarget.isTheSame(pinned.at(), target, pinned.seen()))
                        .isPresent())
                .ifPresent(open -> {
                    throw new RegisterUpdate.ProposedAlready(pinned, open.id().toString());
                });
        return pinned;
    }

    private boolean canBePrepared(UpdateToPropose asked) {
        return !asked.version().isEmpty() && repositories.canWrite(services.get(asked.service()));
    }

    /** What runs is what the repository says. */
    static class NothingToBring extends Refusal {

        NothingToBring(ApplicationAt at, Revision seen) {
            super(
                    Kind.CONFLICT,
                    at + " is in sync at " + seen.abbreviated() + ": expected a change that is merged already, or a"
                            + " version to prepare for a service with configured places of its version");
        }
    }

    /** Argo CD has not compared the application with the repository. */
    static class NothingKnown extends Refusal {

        NothingKnown(Application now) {
            super(Kind.UNREACHABLE, "Argo CD does not report the target of " + now.at() + now.conditionsAfter(": "));
        }
    }
}
