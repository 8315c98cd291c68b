package io.imprimatur.service.call;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.image.verification.VerificationSettings;
import io.imprimatur.service.formality.EnvironmentSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
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

    /**
     * Validates the configured institutions: each environment exists and has one operator, and participants and groups have
     * valid names.
     */
    @Component("callConfigurationCheck")
    static class CallConfigurationCheck {

        private final Map<String, String> operators = new HashMap<>();

        CallConfigurationCheck(CallSettings settings, EnvironmentSettings updates, VerificationSettings verification) {
            Set<String> known = new LinkedHashSet<>(updates.environments().keySet());
            known.addAll(verification.deployments().keySet());
            settings.institutions().forEach((id, institution) -> check(id, institution, known));
        }

        private void check(String id, Institution institution, Set<String> known) {
            String path = "imprimatur.call.institutions." + id;
            for (int i = 0; i < institution.environments().size(); i++)
                checkEnvironment(
                        path + ".environments[" + i + "]",
                        institution.environments().get(i),
                        id,
                        known);
            List<String> users = institution.participants();
            for (int i = 0; i < users.size(); i++)
                if (!EngineUser.isUserName(users.get(i)))
                    throw new IllegalArgumentException(path + ".participants[" + i + "]: '" + users.get(i)
                            + "' is not a user: expected " + EngineUser.NAME_FORMAT);
            institution.group().filter(group -> !EngineUser.isGroupName(group)).ifPresent(group -> {
                throw new IllegalArgumentException(
                        path + ".group: '" + group + "' is not a group: expected e.g. usdf-operations");
            });
        }

        private void checkEnvironment(String path, String environment, String institution, Set<String> known) {
            NotConfigured.requireKnown(path, environment, known);
            String other = operators.put(environment, institution);
            if (other != null)
                throw new IllegalArgumentException(
                        path + ": '" + environment + "' is operated by '" + other + "' already: expected each once");
        }
    }
}
