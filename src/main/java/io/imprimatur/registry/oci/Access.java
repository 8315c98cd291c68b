package io.imprimatur.registry.oci;

import io.imprimatur.registry.Repository;
import java.util.Set;

/**
 * What a request needs to be allowed, in one registry.
 *
 * @param scopes as the token specification of distribution writes them, e.g. {@code repository:a/b:pull,push}
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

    /** To let a repository have what another one in the same registry has. */
    static Access mount(Repository to, Repository from) {
        return to.equals(from)
                ? push(to)
                : new Access(to.registry(), Set.of(scope(to, "pull,push"), scope(from, "pull")));
    }

    /** Whether one of the scopes is of the same resource, whatever it allows there. */
    boolean names(String scope) {
        return scopes.stream().anyMatch(each -> resource(each).equals(resource(scope)));
    }

    private static String resource(String scope) {
        return scope.substring(0, Math.max(0, scope.lastIndexOf(':')));
    }

    private static String scope(Repository repository, String actions) {
        return "repository:" + repository.name() + ":" + actions;
    }
}
