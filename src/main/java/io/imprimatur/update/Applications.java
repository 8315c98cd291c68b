package io.imprimatur.update;

import java.util.List;

/** The applications of all environments, asked and told over the network: never within a database transaction. */
public interface Applications {

    /**
     * All of one environment.
     *
     * @throws ApplicationsFailure with the cause
     */
    List<Application> in(String environment);

    /** @throws ApplicationsFailure with the cause, {@code UNKNOWN_APPLICATION} if there is none */
    Application get(ApplicationAt at);

    /** What a synchronisation would change now. */
    Changes changes(ApplicationAt at);

    /**
     * Asks for exactly this revision to be brought; that it was brought is seen by {@link #get}. Asking again for what
     * is under way already, or is there, changes nothing.
     *
     * @param dryRun whether Argo CD only tries whether it could
     */
    void synchronise(ApplicationAt at, Revision revision, boolean dryRun);

    /** Asks for what was deployed before to be brought back. */
    void rollBack(ApplicationAt at, Application.Deployed previous);

    /**
     * What a synchronisation would change.
     *
     * @param images those that differ
     * @param resources those that differ, e.g. {@code Deployment nublado/controller}
     */
    record Changes(List<ImageChange> images, List<ResourceChange> resources) {}

    /**
     * @param image without tag, e.g. {@code ghcr.io/lsst-sqre/nublado}
     * @param from its tag now, empty if it is new
     * @param to its tag then, empty if it goes
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
