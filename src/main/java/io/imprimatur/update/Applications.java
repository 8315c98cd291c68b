package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The applications of all environments, asked and told over the network: never within a database transaction. Several
 * threads may ask at the same time.
 */
public interface Applications {

    /**
     * All of one environment, by name. Argo CD's list leaves revisions, history and an operation's words out: those that
     * are synchronised are without, the others are complete.
     *
     * @param whole those of which all is wanted though they be synchronised
     * @throws ApplicationsFailure with the cause
     */
    List<Application> in(String environment, Set<ApplicationAt> whole);

    /** @throws ApplicationsFailure with the cause, {@code UNKNOWN_APPLICATION} if there is none */
    Application get(ApplicationAt at);

    /** The same after Argo CD has assessed it anew, as far as it can do that in time. */
    Application refreshed(ApplicationAt at);

    /** What a synchronisation would change now. */
    Changes changes(ApplicationAt at);

    /**
     * Whether a synchronisation to one revision would bring the same as one to the other. The repository is that of many
     * services and its revision moves with each of them: a target that has moved may be the same to this one.
     */
    boolean bringTheSame(ApplicationAt at, Revision one, Revision other);

    /**
     * Asks for exactly this revision to be brought; that it was brought is seen by {@link #get}. Asking again for what
     * is under way already, or is there, changes nothing.
     *
     * @param dryRun whether Argo CD only tries whether it could
     */
    void synchronise(ApplicationAt at, Revision revision, boolean dryRun);

    /** Asks for what was deployed before to be brought back. */
    void rollBack(ApplicationAt at, Application.Deployed previous);

    /** Asks for the operation that is under way to be ended; nothing happens if there is none. */
    void endOperation(ApplicationAt at);

    /** Why a roll-back will be refused, or may be; nothing if nothing is known against it. */
    Optional<String> rollBackObstacle(Application now);

    /** Until when Argo CD's own sync windows keep it from being synchronised; nothing if that is not known. */
    Optional<Instant> blockedUntil(ApplicationAt at);

    /**
     * What a synchronisation would change.
     *
     * @param images those that differ
     * @param resources those that differ, e.g. {@code Deployment nublado/controller}
     */
    record Changes(List<ImageChange> images, List<ResourceChange> resources) {}

    /**
     * @param image without tag, e.g. {@code ghcr.io/lsst-sqre/nublado}
     * @param from its tag or digest now, empty if it is new
     * @param to its tag or digest then, empty if it goes
     */
    record ImageChange(String image, String from, String to) {}

    /** @param resource e.g. {@code Deployment nublado/controller} */
    record ResourceChange(String resource, Kind kind) {

        /** What happens to it. */
        public enum Kind {
            CREATED,
            CHANGED,
            REMOVED
        }
    }
}
