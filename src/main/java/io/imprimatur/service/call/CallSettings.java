package io.imprimatur.service.call;

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
 * Call during a maintenance window, {@code imprimatur.call}.
 *
 * @param institutions institutions that operate environments
 * @param checklist items to check in each environment; a default checklist if empty
 */
@Validated
@ConfigurationProperties("imprimatur.call")
record CallSettings(
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

    private static final Map<String, Item> DEFAULT_CHECKLIST = new LinkedHashMap<>();

    static {
        DEFAULT_CHECKLIST.put("aliases", new Item("Aliases seen by the spawner", Scope.DEPLOYMENTS));
        DEFAULT_CHECKLIST.put("argocd", new Item("Argo CD in sync", Scope.SERVICES));
        DEFAULT_CHECKLIST.put("smoke-test", new Item("Smoke test", Scope.ALL));
    }

    public CallSettings {
        if (checklist.isEmpty()) checklist = DEFAULT_CHECKLIST;
    }

    /**
     * Institution that operates environments and takes part in the call.
     *
     * @param environments ids of environments or deployments
     * @param group group whose members take part
     * @param participants users who take part
     */
    public record Institution(
            @NotBlank(message = "expected a title") @Size(max = 100, message = "expected at most 100 characters")
                    String title,
            @NotEmpty(message = "expected one or more ids of environments or deployments") List<String> environments,
            @DefaultValue Optional<String> group,
            @DefaultValue List<String> participants) {}

    /** Checklist item. */
    public record Item(
            @NotBlank(message = "expected a title") @Size(max = 100, message = "expected at most 100 characters")
                    String title,
            @DefaultValue("all") Scope scope) {}

    /** Environments to which an item applies. */
    public enum Scope {
        /** All environments. */
        ALL,
        /** Environments in which the image of a channel is verified. */
        DEPLOYMENTS,
        /** Environments in which services are updated. */
        SERVICES
    }
}
