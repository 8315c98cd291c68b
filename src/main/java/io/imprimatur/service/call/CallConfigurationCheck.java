package io.imprimatur.service.call;

import io.imprimatur.engine.EngineUser;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.image.verification.VerificationSettings;
import io.imprimatur.service.call.CallSettings.Institution;
import io.imprimatur.service.formality.EnvironmentSettings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Validates the configured institutions: each environment exists and has one operator, and participants and groups have
 * valid names.
 */
@Component
class CallConfigurationCheck {

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
