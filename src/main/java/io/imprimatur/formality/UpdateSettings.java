package io.imprimatur.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Services and where they run, {@code imprimatur.updates}. */
@Validated
@ConfigurationProperties("imprimatur.updates")
public record UpdateSettings(
        @DefaultValue
                Map<
                                @Pattern(
                                        regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                                        message = "expected kebab-case, e.g. tucson-teststand")
                                String,
                                @Valid Environment>
                        environments) {

    /** Nothing for one that is not configured any more. */
    public Optional<Environment> environment(String id) {
        return Optional.ofNullable(environments.get(id));
    }
}
