package io.imprimatur.update;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A place where services run, as the configuration writes it.
 *
 * @param argocd the Argo CD that synchronises it, if it may be asked
 */
public record Environment(
        @NotBlank(message = "expected a title") String title,
        @NotNull(message = "expected bleed, dev, int or prod") Stage stage,
        @NotNull(message = "expected science, telescope, roundtable or community") Kind kind,
        Optional<@Valid ArgoCd> argocd) {

    /** Least to most formal. */
    public enum Stage {
        BLEED,
        DEV,
        INT,
        PROD
    }

    /** What sort of deployment it is, as SQR-056's table has them. */
    public enum Kind {
        SCIENCE,
        TELESCOPE,
        ROUNDTABLE,
        COMMUNITY
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
