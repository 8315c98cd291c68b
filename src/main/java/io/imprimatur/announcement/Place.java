package io.imprimatur.announcement;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured location of announcements. If no {@link Announcer} serves it, announcements there are made by hand.
 *
 * @param title e.g. {@code #rsp-team}
 * @param occasions announced there; defaults to those of its announcer
 * @param wordings message templates that override the general ones
 */
record Place(
        @NotBlank(message = "expected what people call it, e.g. #rsp-team") String title,
        @DefaultValue Set<Occasion> occasions,
        @DefaultValue Map<Occasion, Wording> wordings) {

    Place {
        occasions = Set.copyOf(occasions);
        wordings = Map.copyOf(wordings);
    }
}
