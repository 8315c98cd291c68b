package io.imprimatur.service.formality;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Environments of services, {@code imprimatur.updates}.
 *
 * @param environments environments in which services run, by id
 */
@Validated
@ConfigurationProperties("imprimatur.updates")
public record EnvironmentSettings(
        @DefaultValue
                Map<
                                @Pattern(
                                        regexp = "[a-z0-9]+(-[a-z0-9]+)*",
                                        message = "expected kebab-case, e.g. tucson-teststand")
                                String,
                                @Valid Environment>
                        environments) {

    /** Environment by id; empty if it is no longer configured. */
    public Optional<Environment> environment(String id) {
        return Optional.ofNullable(environments.get(id));
    }
}
