package io.imprimatur.image.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Configuration of deployments and collections, {@code imprimatur.deployments} and {@code imprimatur.notebooks}.
 *
 * @param deployments deployments that run notebooks, by id
 * @param notebooks collections of notebooks, by id
 */
@Validated
@ConfigurationProperties("imprimatur")
public record VerificationSettings(
        @DefaultValue
                Map<
                                @Pattern(regexp = VerificationSettings.KEBAB, message = VerificationSettings.EXPECTED)
                                String,
                                @Valid Deployment>
                        deployments,
        @DefaultValue
                Map<
                                @Pattern(regexp = VerificationSettings.KEBAB, message = VerificationSettings.EXPECTED)
                                String,
                                @Valid NotebookCollection>
                        notebooks) {

    static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EXPECTED = "expected kebab-case, e.g. usdfprod";

    /** Nothing for one that is not configured any more. */
    public Optional<Deployment> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** Nothing for one that is not configured any more. */
    Optional<NotebookCollection> collection(String id) {
        return Optional.ofNullable(notebooks.get(id));
    }
}
