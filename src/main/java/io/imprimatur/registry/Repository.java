package io.imprimatur.registry;

/**
 * A place that holds images, as people write it: {@code registry/name}, e.g. {@code ghcr.io/lsst-sqre/sciplat-lab}.
 *
 * @param registry host name, with a port where it is not the scheme's own
 * @param name path in the registry, lowercase
 */
public record Repository(String registry, String name) {

    @Override
    public String toString() {
        return registry + "/" + name;
    }
}
