package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Repository;
import java.util.Set;

/**
 * Permissions that a request needs in one registry.
 *
 * @param scopes in the syntax of the distribution token specification, e.g. {@code repository:a/b:pull,push}
 */
record Access(String registry, Set<String> scopes) {

    Access {
        scopes = Set.copyOf(scopes);
    }

    static Access pull(Repository repository) {
        return new Access(repository.registry(), Set.of(scope(repository, "pull")));
    }

    static Access push(Repository repository) {
        return new Access(repository.registry(), Set.of(scope(repository, "pull,push")));
    }

    /** For mounting a blob from another repository of the same registry. */
    static Access mount(Repository to, Repository from) {
        return to.equals(from)
                ? push(to)
                : new Access(to.registry(), Set.of(scope(to, "pull,push"), scope(from, "pull")));
    }

    /** Whether one of the scopes names the same resource, regardless of its actions. */
    boolean hasResourceOf(String scope) {
        return scopes.stream().anyMatch(each -> resource(each).equals(resource(scope)));
    }

    private static String resource(String scope) {
        return scope.substring(0, Math.max(0, scope.lastIndexOf(':')));
    }

    private static String scope(Repository repository, String actions) {
        return "repository:" + repository.name() + ":" + actions;
    }
}
