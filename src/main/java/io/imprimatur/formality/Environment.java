package io.imprimatur.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * A place where services run, as the configuration writes it.
 *
 * @param argocd the Argo CD that synchronises it, if it may be asked
 * @param window the maintenance calendar's id, where one is kept
 * @param downtimeWindow the calendar's id of windows for downtimes, out of normal hours; the calendar above unless given
 * @param announce its own places, e.g. {@code #summit-announce}
 * @param proposers groups or roles whose members alone may propose updates for it; everybody may if none is given
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

    /** Spring Boot binds no record within an {@code Optional}. */
    public Optional<ArgoCd> synchronisedBy() {
        return Optional.ofNullable(argocd);
    }

    /** The calendar of windows for downtimes. */
    Optional<String> downtimeCalendar() {
        return downtimeWindow.or(() -> window);
    }

    /** Least to most formal. */
    public enum Stage {
        BLEED,
        DEV,
        INT,
        PROD;

        /** Whether Argo CD may synchronise by itself there, by SQR-056. */
        public boolean allowsAutoSync() {
            return this == BLEED || this == DEV;
        }
    }

    /** What sort of deployment it is, as SQR-056's table has them. */
    public enum Kind {
        SCIENCE,
        TELESCOPE,
        ROUNDTABLE,
        COMMUNITY,
        /** Used by staff alone. */
        STAFF
    }

    /**
     * @param url its base address
     * @param token of an account that may get and sync; never shown
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
