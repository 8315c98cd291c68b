package io.imprimatur.phalanx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.lang.Nullable;

/** Part of the configuration that has a counterpart in Phalanx. */
record Configured(
        @DefaultValue Map<String, ChannelAt> channels,
        @DefaultValue Map<String, DeploymentAt> deployments,
        @DefaultValue Map<String, NotebooksAt> notebooks,
        @Nullable UpdatesAt updates,
        @DefaultValue List<PinAt> pins) {

    /** Binds the configuration; empty if there is none. */
    static Optional<Configured> of(Environment environment) {
        return Optional.ofNullable(
                Binder.get(environment).bind("imprimatur", Configured.class).orElse(null));
    }

    Map<String, EnvironmentAt> environments() {
        return updates == null ? Map.of() : updates.environments();
    }

    Map<String, ServiceAt> services() {
        return updates == null ? Map.of() : updates.services();
    }

    record ChannelAt(
            @DefaultValue("") String alias,
            @DefaultValue List<String> repositories,
            @DefaultValue List<VerifyAt> verify) {

        boolean verifiesOn(String deployment) {
            return verify.stream().anyMatch(each -> each.on().contains(deployment));
        }

        boolean has(String repository) {
            return repositories.stream().map(Configured::canonical).anyMatch(repository::equals);
        }
    }

    record VerifyAt(@DefaultValue("") String notebooks, @DefaultValue List<String> on) {}

    record DeploymentAt(
            @DefaultValue("attestation") String runner,
            @DefaultValue("") String url,
            @DefaultValue("false") boolean nublado,
            @DefaultValue("") String repository) {

        boolean isByMobu() {
            return runner.toLowerCase(Locale.ROOT).equals("mobu");
        }

        /** Docker deployments are not part of Phalanx. */
        boolean isElsewhere() {
            return runner.toLowerCase(Locale.ROOT).equals("docker");
        }
    }

    record NotebooksAt(@DefaultValue("") String git, @DefaultValue("main") String ref) {}

    record UpdatesAt(
            @DefaultValue Map<String, EnvironmentAt> environments, @DefaultValue Map<String, ServiceAt> services) {}

    record EnvironmentAt(@DefaultValue("") String kind, @Nullable ArgoCdAt argocd) {

        /** community.lsst.org is a Discourse instance outside of Phalanx. */
        boolean isElsewhere() {
            return kind.toLowerCase(Locale.ROOT).equals("community");
        }

        String argoCdUrl() {
            return argocd == null ? "" : argocd.url();
        }
    }

    record ArgoCdAt(@DefaultValue("") String url) {}

    record ServiceAt(
            @DefaultValue("") String application,
            @DefaultValue List<String> environments,
            @DefaultValue List<WriteAt> writes) {

        String applicationOr(String id) {
            return application.isEmpty() ? id : application;
        }
    }

    record WriteAt(@DefaultValue("") String file, @DefaultValue("") String key, @DefaultValue("phalanx") String in) {

        /** Writes to chart repositories are outside of Phalanx. */
        boolean isElsewhere() {
            return !in.toLowerCase(Locale.ROOT).equals("phalanx");
        }
    }

    record PinAt(
            @DefaultValue("") String title, @DefaultValue("") String channel, @DefaultValue List<PlaceAt> places) {}

    record PlaceAt(@DefaultValue("") String file, @DefaultValue("") String key) {}

    /** Canonical name of a repository, irrespective of the host name used for Docker Hub. */
    static String canonical(String repository) {
        for (String host : List.of("registry.hub.docker.com", "index.docker.io", "registry-1.docker.io"))
            if (repository.startsWith(host + "/")) return "docker.io" + repository.substring(host.length());
        return repository;
    }
}
