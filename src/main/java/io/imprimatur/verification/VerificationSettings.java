package io.imprimatur.verification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Where notebooks run and which, {@code imprimatur.deployments} and {@code imprimatur.notebooks}. */
@Validated
@ConfigurationProperties("imprimatur")
record VerificationSettings(
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
                                @Valid Notebooks>
                        notebooks) {

    static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EXPECTED = "expected kebab-case, e.g. usdfprod";

    /**
     * A collection; a person looks it up here, no runner reads it yet.
     *
     * @param include glob patterns, below the repository's root
     * @param maintainers whom to ask when they fail
     */
    record Notebooks(
            @NotBlank(message = "expected a repository's address") String git,
            @DefaultValue("main") @NotBlank String ref,
            @DefaultValue List<String> include,
            @DefaultValue List<String> exclude,
            @DefaultValue List<String> maintainers) {}
}
