package io.imprimatur.update.argocd;

import io.imprimatur.testing.ArgoCdStandIn;
import io.imprimatur.update.Environment;
import io.imprimatur.update.Environment.ArgoCd;
import io.imprimatur.update.Environment.Kind;
import io.imprimatur.update.Environment.Stage;
import io.imprimatur.update.UpdateSettings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Clients of Argo CDs, as the configuration would make them. */
final class ArgoCds {

    static final Duration GENEROUS = Duration.ofSeconds(30);

    private ArgoCds() {}

    /** Of one, as the environment {@code idfdev}. */
    static ArgoCdApplications of(ArgoCdStandIn standIn) {
        return of(Map.of("idfdev", standIn.url()), GENEROUS);
    }

    static ArgoCdApplications of(Map<String, String> urls, Duration longestCall) {
        Map<String, Environment> environments = new LinkedHashMap<>();
        urls.forEach((id, url) -> environments.put(id, environment(id, url)));
        return new ArgoCdApplications(settings(environments), longestCall);
    }

    static UpdateSettings settings(Map<String, Environment> environments) {
        return new UpdateSettings(environments);
    }

    private static Environment environment(String id, String url) {
        return new Environment(
                id, Stage.DEV, Kind.SCIENCE, Optional.of(new ArgoCd(URI.create(url), ArgoCdStandIn.TOKEN)));
    }
}
