package io.imprimatur.service.formality;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configured sequence of environments for a roll-out.
 *
 * @param soak minimum time in healthy state before the next environment
 */
public record RollOutRouteSettings(
        @NotBlank(message = "expected a title") String title,
        @Size(min = 2, message = "expected two or more ids below imprimatur.updates.environments")
                List<String> environments,
        @DefaultValue("PT1H") Duration soak) {

    public RollOutRouteSettings {
        environments = environments == null ? List.of() : List.copyOf(environments);
        if (soak.isNegative())
            throw new IllegalArgumentException("soak: '" + soak + "' is less than nothing: expected e.g. PT24H");
    }
}
