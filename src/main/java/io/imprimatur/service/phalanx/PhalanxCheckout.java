package io.imprimatur.service.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository.EffectiveValue;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import io.imprimatur.service.update.phalanx.PhalanxFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checkout of Phalanx, and its values for environments. */
final class PhalanxCheckout {

    private static final String ENVIRONMENTS = "environments/values-";
    private static final String IMAGES = "controller.config.images";
    private static final long MAX_BYTES = 1024 * 1024;

    private final Path folder;
    private final PhalanxFiles files;

    private PhalanxCheckout(Path folder) {
        this.folder = folder;
        this.files = new PhalanxFiles(this::bytes);
    }

    /** @throws IllegalArgumentException if the directory is not a checkout of Phalanx */
    static PhalanxCheckout of(Path folder) {
        if (!Files.isRegularFile(folder.resolve("environments/values.yaml")))
            throw new IllegalArgumentException("'" + folder
                    + "' is no checkout of Phalanx: expected a folder with environments/values.yaml in it");
        return new PhalanxCheckout(folder.toAbsolutePath().normalize());
    }

    /** Names of all environments. */
    Set<String> environments() {
        try (Stream<Path> all = Files.list(folder.resolve("environments"))) {
            Set<String> names = new TreeSet<>();
            all.map(file -> "environments/" + file.getFileName())
                    .filter(file -> file.startsWith(ENVIRONMENTS) && file.endsWith(".yaml"))
                    .forEach(file -> names.add(file.substring(ENVIRONMENTS.length(), file.length() - 5)));
            return names;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean hasApplication(String name) {
        return bytes("applications/" + name + "/Chart.yaml").isPresent();
    }

    boolean runsApplication(String environment, String application) {
        return value(environmentValues(environment), "applications.\"" + application + '"')
                .filter("true"::equals)
                .isPresent();
    }

    /** Host name of an environment. */
    String host(String environment) {
        return value(environmentValues(environment), "fqdn").orElse("");
    }

    String environmentValues(String environment) {
        return ENVIRONMENTS + environment + ".yaml";
    }

    /** Address of an environment's Argo CD; defaults to a path on the host of the environment. */
    String argoCd(String environment) {
        return value("applications/argocd/values-" + environment + ".yaml", "argo-cd.configs.cm.url")
                .orElseGet(() -> "https://" + host(environment) + "/argo-cd");
    }

    String nubladoValues(String environment) {
        return "applications/nublado/values-" + environment + ".yaml";
    }

    /** Repository of the lab images, e.g. {@code ghcr.io/lsst-sqre/sciplat-lab}; empty if not set. */
    String repository(String environment) {
        String file = nubladoValues(environment);
        String source = IMAGES + ".source.";
        String repository = value(file, source + "repository").orElse("");
        String address = value(file, source + "type").filter("google"::equals).isPresent()
                ? value(file, source + "location").orElse("") + "-docker.pkg.dev/"
                        + value(file, source + "projectId").orElse("") + "/" + repository + "/"
                        + value(file, source + "image").orElse("")
                : value(file, source + "registry").orElse("docker.io") + "/" + repository;
        return repository.isEmpty() ? "" : ComparedConfiguration.canonical(address);
    }

    /** Recommended tag, including the default of the chart. */
    String recommendedTag(String environment) {
        return value(nubladoValues(environment), IMAGES + ".recommendedTag").orElse("");
    }

    /** Locations of lab tags in the values of an environment, without defaults of the chart. */
    List<VersionLocation> tagLocations(String environment) {
        List<VersionLocation> all = new ArrayList<>();
        VersionLocation recommended = new VersionLocation(nubladoValues(environment), IMAGES + ".recommendedTag");
        if (read(recommended).kind() == EffectiveValue.Kind.WRITTEN) all.add(recommended);
        for (int i = 0; ; i++) {
            VersionLocation pin = new VersionLocation(nubladoValues(environment), IMAGES + ".pin[" + i + "]");
            if (read(pin).kind() != EffectiveValue.Kind.WRITTEN) return all;
            all.add(pin);
        }
    }

    /** Branches and tags at which mobu and Nublado of any environment use a notebook repository. */
    Set<String> notebookRefs(String repository) {
        Set<String> refs = new TreeSet<>();
        for (String environment : environments()) {
            mobuRefs("applications/mobu/values-" + environment + ".yaml", repository, refs);
            autoRefs(nubladoValues(environment), repository, refs);
        }
        autoRefs("applications/nublado/values.yaml", repository, refs);
        return refs;
    }

    private void mobuRefs(String file, String repository, Set<String> refs) {
        for (int i = 0;
                !files.keys(new VersionLocation(file, "config.autostart[" + i + "]"))
                        .isEmpty();
                i++) {
            String options = "config.autostart[" + i + "].business.options.";
            if (value(file, options + "repo_url")
                    .filter(url -> isSameRepository(url, repository))
                    .isPresent())
                value(file, options + "repo_ref")
                        .or(() -> value(file, options + "repo_branch"))
                        .ifPresent(refs::add);
        }
    }

    private void autoRefs(String file, String repository, Set<String> refs) {
        String env = "controller.config.lab.env.";
        Stream.of(env + "AUTO_REPO_SPECS", env + "TUTORIAL_NOTEBOOKS_URL")
                .flatMap(key -> value(file, key).stream())
                .flatMap(specs -> Stream.of(specs.split(",", -1)))
                .filter(spec ->
                        spec.contains("@") && isSameRepository(spec.substring(0, spec.lastIndexOf('@')), repository))
                .forEach(spec -> refs.add(spec.substring(spec.lastIndexOf('@') + 1)));
    }

    private static boolean isSameRepository(String one, String other) {
        return withoutGitSuffix(one).equals(withoutGitSuffix(other));
    }

    private static String withoutGitSuffix(String address) {
        return address.strip().endsWith(".git")
                ? address.strip().substring(0, address.strip().length() - 4)
                : address.strip();
    }

    Optional<String> value(String file, String key) {
        return read(new VersionLocation(file, key)).value();
    }

    /** @throws ChangeRefused if the location cannot be read */
    EffectiveValue read(VersionLocation versionLocation) {
        return files.read(versionLocation);
    }

    /** Content of a file; empty for links and paths outside of the checkout. */
    Optional<byte[]> bytes(String file) {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        try {
            if (Files.size(path) > MAX_BYTES)
                throw new ChangeRefused(file + " has " + Files.size(path) + " bytes: expected at most " + MAX_BYTES);
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
