package io.imprimatur.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.phalanx.Configured.ChannelAt;
import io.imprimatur.phalanx.Configured.DeploymentAt;
import io.imprimatur.phalanx.Configured.EnvironmentAt;
import io.imprimatur.phalanx.Configured.PlaceAt;
import io.imprimatur.phalanx.Configured.ServiceAt;
import io.imprimatur.update.VersionChanges.Place;
import io.imprimatur.update.VersionChanges.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Differences between the configuration and a checkout of Phalanx, each with its configuration key. */
final class Comparison {

    private final Configured configured;
    private final Checkout checkout;
    private final Set<String> known;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Configured configured, Checkout checkout) {
        this.configured = configured;
        this.checkout = checkout;
        this.known = checkout.environments();
    }

    static List<String> of(Configured configured, Checkout checkout) {
        Comparison comparison = new Comparison(configured, checkout);
        configured.environments().forEach(comparison::environment);
        configured.deployments().forEach(comparison::deployment);
        configured.channels().forEach(comparison::channel);
        comparison.pins();
        configured.services().forEach(comparison::service);
        comparison.notebooks();
        return comparison.differences;
    }

    /** Environments of the checkout that are missing in the configuration. */
    static Set<String> unnamed(Configured configured, Checkout checkout) {
        Set<String> others = new TreeSet<>(checkout.environments());
        others.removeAll(configured.environments().keySet());
        others.removeAll(configured.deployments().keySet());
        return others;
    }

    private void addDifference(String key, String found, String expected) {
        differences.add("imprimatur." + key + ": " + found + ", but Phalanx " + expected);
    }

    private boolean isKnown(String key, String environment) {
        if (known.contains(environment)) return true;
        addDifference(key, "the environment " + environment, "has no " + checkout.file(environment));
        return false;
    }

    private void environment(String id, EnvironmentAt environment) {
        String key = "updates.environments." + id;
        if (environment.isElsewhere() || !isKnown(key, id)) return;
        String url = checkout.argoCd(id);
        if (!withoutTrailingSlash(environment.argoCdUrl()).equals(withoutTrailingSlash(url)))
            addDifference(key + ".argocd.url", orNotSet(environment.argoCdUrl()), "has " + url);
    }

    private static String withoutTrailingSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String orNotSet(String value) {
        return value.isEmpty() ? "not set" : value;
    }

    private void deployment(String id, DeploymentAt deployment) {
        String key = "deployments." + id;
        if (deployment.isElsewhere() || !isKnown(key, id)) return;
        if (!deployment.url().isEmpty() && !checkout.host(id).equals(host(deployment.url())))
            addDifference(key + ".url", deployment.url(), "has " + checkout.host(id));
        boolean labs = checkout.runs(id, "nublado");
        if (deployment.nublado() != labs)
            addDifference(
                    key + ".nublado", String.valueOf(deployment.nublado()), labs ? "runs Nublado" : "runs no Nublado");
        boolean mobu = checkout.runs(id, "mobu");
        if (deployment.isByMobu() != mobu)
            addDifference(key + ".runner", deployment.runner(), mobu ? "runs mobu" : "runs no mobu");
        String repository = checkout.repository(id);
        if (!deployment.repository().isEmpty()
                && !Configured.canonical(deployment.repository()).equals(repository))
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

    private void channel(String id, ChannelAt channel) {
        String key = "channels." + id;
        for (String repository : channel.repositories())
            if (labs().noneMatch(each -> checkout.repository(each).equals(Configured.canonical(repository))))
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
                        checkout.runs(each, "nublado")
                                ? "spawns " + checkout.repository(each) + ":" + checkout.recommendedTag(each) + " there"
                                : "runs no Nublado there"));
    }

    private Stream<String> labs() {
        return known.stream().filter(each -> checkout.runs(each, "nublado"));
    }

    /** Whether the environment uses the channel, by its alias or by a pin that tracks it. */
    private boolean serves(String id, ChannelAt channel, String environment) {
        return checkout.runs(environment, "nublado")
                && channel.has(checkout.repository(environment))
                && (checkout.recommendedTag(environment).equals(channel.alias())
                        || configured.pins().stream()
                                .filter(pin -> pin.channel().equals(id))
                                .flatMap(pin -> pin.places().stream())
                                .anyMatch(place -> place.file().equals(checkout.labs(environment))));
    }

    private void pins() {
        Set<Place> named = new TreeSet<>(java.util.Comparator.comparing(Place::toString));
        for (int i = 0; i < configured.pins().size(); i++)
            for (PlaceAt place : configured.pins().get(i).places()) {
                place("pins[" + i + "].places", place.file(), place.key());
                named.add(new Place(place.file(), place.key().replaceAll("\\.pin$", ".pin[0]")));
            }
        labs().filter(each -> configured.channels().values().stream()
                        .anyMatch(channel -> channel.has(checkout.repository(each))))
                .flatMap(each -> checkout.writtenTags(each).stream())
                .filter(place -> !named.contains(place) && !isAlias(place))
                .forEach(place -> addDifference(
                        "pins",
                        place.key() + " of " + place.file() + " not named",
                        "has " + checkout.read(place).value().orElse("nothing") + " there"));
    }

    private boolean isAlias(Place place) {
        return checkout.read(place)
                .value()
                .filter(tag -> configured.channels().values().stream()
                        .anyMatch(channel -> channel.alias().equals(tag)))
                .isPresent();
    }

    private void place(String key, String file, String path) {
        try {
            if (checkout.bytes(file).isEmpty()) addDifference(key, file, "has no such file");
            else if (checkout.read(new Place(file, path)).equals(Reading.MISSING))
                addDifference(key, path + " of " + file, "has no such key");
            else if (checkout.read(new Place(file, path)).kind() == Reading.Kind.MISSING)
                addDifference(
                        key,
                        path + " of " + file,
                        "has no such key: "
                                + checkout.read(new Place(file, path)).origin());
        } catch (ChangeRefused unreadable) {
            addDifference(key, path + " of " + file, "cannot be read there: " + unreadable.getMessage());
        }
    }

    private void service(String id, ServiceAt service) {
        String key = "updates.services." + id;
        String application = service.applicationOr(id);
        if (!checkout.hasApplication(application)) {
            addDifference(key + ".application", application, "has no such application");
            return;
        }
        for (Map.Entry<String, EnvironmentAt> each : configured.environments().entrySet()) {
            if (!known.contains(each.getKey())) continue;
            boolean runs = checkout.runs(each.getKey(), application);
            if (runs == service.environments().contains(each.getKey())) continue;
            addDifference(
                    key + ".environments",
                    (runs ? "not " : "") + each.getKey(),
                    "runs " + (runs ? "" : "no ") + application + " there");
        }
        for (Configured.WriteAt write : service.writes())
            service.environments().stream()
                    .filter(each -> known.contains(each) && !write.isElsewhere())
                    .map(each -> write.file().replace("{environment}", each))
                    .distinct()
                    .forEach(file -> place(key + ".writes", file, write.key()));
    }

    private void notebooks() {
        configured.notebooks().forEach((id, collection) -> {
            Set<String> refs = checkout.refs(collection.git());
            if (!refs.isEmpty() && !refs.contains(collection.ref()))
                addDifference("notebooks." + id + ".ref", collection.ref(), "takes them at " + String.join(", ", refs));
        });
    }
}
