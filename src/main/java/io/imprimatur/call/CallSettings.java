package io.imprimatur.call;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The call that is held while a window is open, {@code imprimatur.call}.
 *
 * @param institutions those that operate environments of their own
 * @param checklist what is checked in each environment; something plain unless given
 */
@Validated
@ConfigurationProperties("imprimatur.call")
public record CallSettings(
        @DefaultValue
                Map<
                                @Pattern(regexp = CallSettings.KEBAB, message = CallSettings.EXPECTED)
                                @Size(max = 100, message = CallSettings.EXPECTED) String,
                                @Valid Institution>
                        institutions,
        @DefaultValue
                Map<
                                @Pattern(regexp = CallSettings.KEBAB, message = CallSettings.EXPECTED)
                                @Size(max = 100, message = CallSettings.EXPECTED) String,
                                @Valid Item>
                        checklist) {

    static final String KEBAB = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EXPECTED = "expected kebab-case of at most 100 characters, e.g. smoke-test";

    private static final Map<String, Item> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put("aliases", new Item("Aliases seen by the spawner", Scope.DEPLOYMENTS));
        PLAIN.put("argocd", new Item("Argo CD in sync", Scope.SERVICES));
        PLAIN.put("smoke-test", new Item("Smoke test", Scope.ALL));
    }

    public CallSettings {
        if (checklist.isEmpty()) checklist = PLAIN;
    }

    /**
     * An institution whose people operate environments, and take part in the call for them.
     *
     * @param environments ids of environments or deployments
     * @param group whose members take part
     * @param participants users who take part
     */
    public record Institution(
            @NotBlank(message = "expected a title") @Size(max = 100, message = "expected at most 100 characters")
                    String title,
            @NotEmpty(message = "expected one or more ids of environments or deployments") List<String> environments,
            @DefaultValue Optional<String> group,
            @DefaultValue List<String> participants) {}

    /** Something to check in an environment. */
    public record Item(
            @NotBlank(message = "expected a title") @Size(max = 100, message = "expected at most 100 characters")
                    String title,
            @DefaultValue("all") Scope scope) {}

    /** Where something is to be checked. */
    public enum Scope {
        /** Everywhere. */
        ALL,
        /** Where a channel's image is verified. */
        DEPLOYMENTS,
        /** Where services are updated. */
        SERVICES
    }
}
