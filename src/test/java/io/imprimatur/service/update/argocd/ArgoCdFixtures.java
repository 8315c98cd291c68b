package io.imprimatur.service.update.argocd;

import io.imprimatur.service.formality.EnvironmentSettings;
import io.imprimatur.testing.ArgoCdStandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Creates Argo CD clients from settings. */
final class ArgoCdFixtures {

    static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

    private static final String KEY = "imprimatur.updates.environments.";

    private ArgoCdFixtures() {}

    /** A client of one Argo CD for the environment {@code idfdev}. */
    static ArgoCdApplications of(ArgoCdStandIn standIn) {
        return of(Map.of("idfdev", standIn.url()), LONG_TIMEOUT);
    }

    static ArgoCdApplications of(Map<String, String> urls, Duration longestCall) {
        return new ArgoCdApplications(settings(urls), longestCall, Clock.systemUTC());
    }

    /** A client of several environments, and {@code bare} without an Argo CD. */
    private static EnvironmentSettings settings(Map<String, String> urls) {
        Map<String, String> written = new LinkedHashMap<>();
        urls.forEach((id, url) -> {
            environment(id, written);
            written.put(KEY + id + ".argocd.url", url);
            written.put(KEY + id + ".argocd.token", ArgoCdStandIn.TOKEN);
        });
        environment("bare", written);
        return new Binder(new MapConfigurationPropertySource(written))
                .bind("imprimatur.updates", EnvironmentSettings.class)
                .get();
    }

    private static void environment(String id, Map<String, String> written) {
        written.put(KEY + id + ".title", id);
        written.put(KEY + id + ".stage", "dev");
        written.put(KEY + id + ".kind", "science");
    }
}
