package io.imprimatur.service.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.phalanx.ComparedConfiguration.ConfiguredChannel;
import io.imprimatur.service.phalanx.ComparedConfiguration.ConfiguredDeployment;
import io.imprimatur.service.phalanx.ComparedConfiguration.ConfiguredEnvironment;
import io.imprimatur.service.phalanx.ComparedConfiguration.ConfiguredLocation;
import io.imprimatur.service.phalanx.ComparedConfiguration.ConfiguredService;
import io.imprimatur.service.update.VersionRepository.EffectiveValue;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Differences between the configuration and a checkout of Phalanx, each with its configuration key. */
final class ConfigurationComparison {

    private final ComparedConfiguration comparedConfiguration;
    private final PhalanxCheckout phalanxCheckout;
    private final Set<String> known;
    private final List<String> differences = new ArrayList<>();

    private ConfigurationComparison(ComparedConfiguration comparedConfiguration, PhalanxCheckout phalanxCheckout) {
        this.comparedConfiguration = comparedConfiguration;
        this.phalanxCheckout = phalanxCheckout;
        this.known = phalanxCheckout.environments();
    }

    static List<String> differences(ComparedConfiguration comparedConfiguration, PhalanxCheckout phalanxCheckout) {
        ConfigurationComparison configurationComparison =
                new ConfigurationComparison(comparedConfiguration, phalanxCheckout);
        comparedConfiguration.environments().forEach(configurationComparison::environment);
        comparedConfiguration.deployments().forEach(configurationComparison::deployment);
        comparedConfiguration.channels().forEach(configurationComparison::channel);
        configurationComparison.pins();
        comparedConfiguration.services().forEach(configurationComparison::service);
        configurationComparison.notebooks();
        return configurationComparison.differences;
    }

    /** Environments of the checkout that are missing in the configuration. */
    static Set<String> unconfiguredEnvironments(
            ComparedConfiguration comparedConfiguration, PhalanxCheckout phalanxCheckout) {
        Set<String> others = new TreeSet<>(phalanxCheckout.environments());
        others.removeAll(comparedConfiguration.environments().keySet());
        others.removeAll(comparedConfiguration.deployments().keySet());
        return others;
    }

    private void addDifference(String key, String found, String expected) {
        differences.add("imprimatur." + key + ": " + found + ", but Phalanx " + expected);
    }

    private boolean isKnown(String key, String environment) {
        if (known.contains(environment)) return true;
        addDifference(
                key, "the environment " + environment, "has no " + phalanxCheckout.environmentValues(environment));
        return false;
    }

    private void environment(String id, ConfiguredEnvironment environment) {
        String key = "updates.environments." + id;
        if (environment.isOutsidePhalanx() || !isKnown(key, id)) return;
        String url = phalanxCheckout.argoCd(id);
        if (!withoutTrailingSlash(environment.argoCdUrl()).equals(withoutTrailingSlash(url)))
            addDifference(key + ".argocd.url", orNotSet(environment.argoCdUrl()), "has " + url);
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String orNotSet(String value) {
        return value.isEmpty() ? "not set" : value;
    }

    private void deployment(String id, ConfiguredDeployment deployment) {
        String key = "deployments." + id;
        if (deployment.isOutsidePhalanx() || !isKnown(key, id)) return;
        if (!deployment.url().isEmpty() && !phalanxCheckout.host(id).equals(host(deployment.url())))
            addDifference(key + ".url", deployment.url(), "has " + phalanxCheckout.host(id));
        boolean labs = phalanxCheckout.runsApplication(id, "nublado");
        if (deployment.nublado() != labs)
            addDifference(
                    key + ".nublado", String.valueOf(deployment.nublado()), labs ? "runs Nublado" : "runs no Nublado");
        boolean mobu = phalanxCheckout.runsApplication(id, "mobu");
        if (deployment.isByMobu() != mobu)
            addDifference(key + ".runner", deployment.runner(), mobu ? "runs mobu" : "runs no mobu");
        String repository = phalanxCheckout.repository(id);
        if (!deployment.repository().isEmpty()
                && !ComparedConfiguration.canonical(deployment.repository()).equals(repository))
            addDifference(key + ".repository", deployment.repository(), "spawns from " + orNotSet(repository));
    }

    private static String host(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    private void channel(String id, ConfiguredChannel channel) {
        String key = "channels." + id;
        for (String repository : channel.repositories())
            if (labs().noneMatch(each ->
                    phalanxCheckout.repository(each).equals(ComparedConfiguration.canonical(repository))))
                addDifference(key + ".repositories", repository, "spawns nothing from it");
        labs().filter(each -> serves(id, channel, each) && !channel.verifiesOn(each))
                .forEach(each ->
                        addDifference(key + ".verify", "not on " + each, "recommends the channel's image there"));
        channel.verify().stream()
                .flatMap(verify -> verify.on().stream())
                .distinct()
                .filter(known::contains)
                .filter(each -> !serves(id, channel, each))
                .forEach(each -> addDifference(
                        key + ".verify",
                        "on " + each,
                        phalanxCheckout.runsApplication(each, "nublado")
                                ? "spawns " + phalanxCheckout.repository(each) + ":"
                                        + phalanxCheckout.recommendedTag(each) + " there"
                                : "runs no Nublado there"));
    }

    private Stream<String> labs() {
        return known.stream().filter(each -> phalanxCheckout.runsApplication(each, "nublado"));
    }

    /** Whether the environment uses the channel, by its alias or by a pin that tracks it. */
    private boolean serves(String id, ConfiguredChannel channel, String environment) {
        return phalanxCheckout.runsApplication(environment, "nublado")
                && channel.has(phalanxCheckout.repository(environment))
                && (phalanxCheckout.recommendedTag(environment).equals(channel.alias())
                        || comparedConfiguration.pins().stream()
                                .filter(pin -> pin.channel().equals(id))
                                .flatMap(pin -> pin.places().stream())
                                .anyMatch(place -> place.file().equals(phalanxCheckout.nubladoValues(environment))));
    }

    private void pins() {
        Set<VersionLocation> named = new TreeSet<>(java.util.Comparator.comparing(VersionLocation::toString));
        for (int i = 0; i < comparedConfiguration.pins().size(); i++)
            for (ConfiguredLocation place : comparedConfiguration.pins().get(i).places()) {
                place("pins[" + i + "].places", place.file(), place.key());
                named.add(new VersionLocation(place.file(), place.key().replaceAll("\\.pin$", ".pin[0]")));
            }
        labs().filter(each -> comparedConfiguration.channels().values().stream()
                        .anyMatch(channel -> channel.has(phalanxCheckout.repository(each))))
                .flatMap(each -> phalanxCheckout.tagLocations(each).stream())
                .filter(versionLocation -> !named.contains(versionLocation) && !isAlias(versionLocation))
                .forEach(versionLocation -> addDifference(
                        "pins",
                        versionLocation.key() + " of " + versionLocation.file() + " not named",
                        "has " + phalanxCheckout.read(versionLocation).value().orElse("nothing") + " there"));
    }

    private boolean isAlias(VersionLocation versionLocation) {
        return phalanxCheckout
                .read(versionLocation)
                .value()
                .filter(tag -> comparedConfiguration.channels().values().stream()
                        .anyMatch(channel -> channel.alias().equals(tag)))
                .isPresent();
    }

    private void place(String key, String file, String path) {
        try {
            if (phalanxCheckout.bytes(file).isEmpty()) addDifference(key, file, "has no such file");
            else if (phalanxCheckout.read(new VersionLocation(file, path)).equals(EffectiveValue.MISSING))
                addDifference(key, path + " of " + file, "has no such key");
            else if (phalanxCheckout.read(new VersionLocation(file, path)).kind() == EffectiveValue.Kind.MISSING)
                addDifference(
                        key,
                        path + " of " + file,
                        "has no such key: "
                                + phalanxCheckout
                                        .read(new VersionLocation(file, path))
                                        .origin());
        } catch (ChangeRefused unreadable) {
            addDifference(key, path + " of " + file, "cannot be read there: " + unreadable.getMessage());
        }
    }

    private void service(String id, ConfiguredService service) {
        String key = "updates.services." + id;
        String application = service.applicationOr(id);
        if (!phalanxCheckout.hasApplication(application)) {
            addDifference(key + ".application", application, "has no such application");
            return;
        }
        for (Map.Entry<String, ConfiguredEnvironment> each :
                comparedConfiguration.environments().entrySet()) {
            if (!known.contains(each.getKey())) continue;
            boolean runs = phalanxCheckout.runsApplication(each.getKey(), application);
            if (runs == service.environments().contains(each.getKey())) continue;
            addDifference(
                    key + ".environments",
                    (runs ? "not " : "") + each.getKey(),
                    "runs " + (runs ? "" : "no ") + application + " there");
        }
        for (ComparedConfiguration.ConfiguredWrite write : service.writes())
            service.environments().stream()
                    .filter(each -> known.contains(each) && !write.isOutsidePhalanx())
                    .map(each -> write.file().replace("{environment}", each))
                    .distinct()
                    .forEach(file -> place(key + ".writes", file, write.key()));
    }

    private void notebooks() {
        comparedConfiguration.notebooks().forEach((id, collection) -> {
            Set<String> refs = phalanxCheckout.notebookRefs(collection.git());
            if (!refs.isEmpty() && !refs.contains(collection.ref()))
                addDifference("notebooks." + id + ".ref", collection.ref(), "takes them at " + String.join(", ", refs));
        });
    }
}
