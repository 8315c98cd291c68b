package io.imprimatur.announcement;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people read announcements, as the configuration writes it. One that an {@link Announcer} reaches is told there;
 * any other is for people to tell.
 *
 * @param title as people call it, e.g. {@code #rsp-team}
 * @param occasions when something is said there; if none is given, whenever it usually is at such a place
 * @param wordings what is said there in place of what is said elsewhere
 */
record Place(
        @NotBlank(message = "expected a name, e.g. #rsp-team") String title,
        @DefaultValue Set<Occasion> occasions,
        @DefaultValue Map<Occasion, Wording> wordings) {

    Place {
        occasions = Set.copyOf(occasions);
        wordings = Map.copyOf(wordings);
    }
}
