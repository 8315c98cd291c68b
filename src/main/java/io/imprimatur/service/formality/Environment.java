package io.imprimatur.service.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Configured environment in which services run.
 *
 * @param argocd Argo CD that synchronizes it, if accessible
 * @param window id of the maintenance calendar, if any
 * @param downtimeWindow id of the calendar of downtime windows outside normal hours; defaults to {@code window}
 * @param announce announcement destinations of the environment, e.g. {@code #summit-announce}
 * @param proposers groups or roles whose members may propose updates; everyone if empty
 */
public record Environment(
        @NotBlank(message = "expected a title") String title,
        @NotNull(message = "expected bleed, dev, int or prod") Stage stage,
        @NotNull(message = "expected science, telescope, roundtable, community or staff") Kind kind,
        @Nullable @Valid ArgoCd argocd,
        @DefaultValue Optional<String> window,
        @DefaultValue Optional<String> downtimeWindow,
        @DefaultValue List<@NotBlank(message = "expected a place, e.g. #summit-announce") String> announce,
        @DefaultValue List<@NotBlank(message = "expected a group or role, e.g. science-platform") String> proposers) {

    /** Optional view of {@code argocd}: Spring Boot does not bind a record within an {@code Optional}. */
    public Optional<ArgoCd> synchronisedBy() {
        return Optional.ofNullable(argocd);
    }

    /** Calendar of downtime windows. */
    Optional<String> downtimeCalendar() {
        return downtimeWindow.or(() -> window);
    }

    /** Stage of an environment, in ascending order of formality. */
    public enum Stage {
        BLEED,
        DEV,
        INT,
        PROD;

        /** Whether SQR-056 permits automatic synchronization. */
        public boolean allowsAutoSync() {
            return this == BLEED || this == DEV;
        }
    }

    /** Kind of deployment according to the table of SQR-056. */
    public enum Kind {
        SCIENCE,
        TELESCOPE,
        ROUNDTABLE,
        COMMUNITY,
        /** For staff only. */
        STAFF
    }

    /**
     * Argo CD instance.
     *
     * @param url base address
     * @param token token of an account with permission to get and sync; never shown
     */
    public record ArgoCd(
            @NotNull(message = "expected an address, e.g. https://data-dev.lsst.cloud/argo-cd") URI url,
            @DefaultValue("") String token) {

        @Override
        public String toString() {
            return "ArgoCd[url=" + url + "]";
        }
    }
}
