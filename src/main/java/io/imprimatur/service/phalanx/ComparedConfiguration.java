package io.imprimatur.service.phalanx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;

/** Part of the configuration that has a counterpart in Phalanx. */
record ComparedConfiguration(
        @DefaultValue Map<String, ConfiguredChannel> channels,
        @DefaultValue Map<String, ConfiguredDeployment> deployments,
        @DefaultValue Map<String, ConfiguredNotebooks> notebooks,
        @Nullable ConfiguredUpdates updates,
        @DefaultValue List<ConfiguredPin> pins) {

    /** Binds the configuration; empty if there is none. */
    static Optional<ComparedConfiguration> of(Environment environment) {
        return Optional.ofNullable(Binder.get(environment)
                .bind("imprimatur", ComparedConfiguration.class)
                .orElse(null));
    }

    Map<String, ConfiguredEnvironment> environments() {
        return updates == null ? Map.of() : updates.environments();
    }

    Map<String, ConfiguredService> services() {
        return updates == null ? Map.of() : updates.services();
    }

    record ConfiguredChannel(
            @DefaultValue("") String alias,
            @DefaultValue List<String> repositories,
            @DefaultValue List<ConfiguredVerification> verify) {

        boolean verifiesOn(String deployment) {
            return verify.stream().anyMatch(each -> each.on().contains(deployment));
        }

        boolean has(String repository) {
            return repositories.stream().map(ComparedConfiguration::canonical).anyMatch(repository::equals);
        }
    }

    record ConfiguredVerification(@DefaultValue("") String notebooks, @DefaultValue List<String> on) {}

    record ConfiguredDeployment(
            @DefaultValue("attestation") String runner,
            @DefaultValue("") String url,
            @DefaultValue("false") boolean nublado,
            @DefaultValue("") String repository) {

        boolean isByMobu() {
            return runner.toLowerCase(Locale.ROOT).equals("mobu");
        }

        /** Docker deployments are not part of Phalanx. */
        boolean isOutsidePhalanx() {
            return runner.toLowerCase(Locale.ROOT).equals("docker");
        }
    }

    record ConfiguredNotebooks(@DefaultValue("") String git, @DefaultValue("main") String ref) {}

    record ConfiguredUpdates(
            @DefaultValue Map<String, ConfiguredEnvironment> environments,
            @DefaultValue Map<String, ConfiguredService> services) {}

    record ConfiguredEnvironment(@DefaultValue("") String kind, @Nullable ConfiguredArgoCd argocd) {

        /** community.lsst.org is a Discourse instance outside of Phalanx. */
        boolean isOutsidePhalanx() {
            return kind.toLowerCase(Locale.ROOT).equals("community");
        }

        String argoCdUrl() {
            return argocd == null ? "" : argocd.url();
        }
    }

    record ConfiguredArgoCd(@DefaultValue("") String url) {}

    record ConfiguredService(
            @DefaultValue("") String application,
            @DefaultValue List<String> environments,
            @DefaultValue List<ConfiguredWrite> writes) {

        String applicationOr(String id) {
            return application.isEmpty() ? id : application;
        }
    }

    record ConfiguredWrite(
            @DefaultValue("") String file, @DefaultValue("") String key, @DefaultValue("phalanx") String in) {

        /** Writes to chart repositories are outside of Phalanx. */
        boolean isOutsidePhalanx() {
            return !in.toLowerCase(Locale.ROOT).equals("phalanx");
        }
    }

    record ConfiguredPin(
            @DefaultValue("") String title,
            @DefaultValue("") String channel,
            @DefaultValue List<ConfiguredLocation> places) {}

    record ConfiguredLocation(@DefaultValue("") String file, @DefaultValue("") String key) {}

    /** Canonical name of a repository, irrespective of the host name used for Docker Hub. */
    static String canonical(String repository) {
        for (String host : List.of("registry.hub.docker.com", "index.docker.io", "registry-1.docker.io"))
            if (repository.startsWith(host + "/")) return "docker.io" + repository.substring(host.length());
        return repository;
    }
}
