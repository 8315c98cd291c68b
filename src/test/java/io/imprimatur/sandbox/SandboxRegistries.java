package io.imprimatur.sandbox;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.OciRegistry;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Three local registries: the first has all images, each has a recommended one. */
final class SandboxRegistries implements AutoCloseable {

    static final String REPOSITORY = "lsst-sqre/sciplat-lab";

    private static final int FIRST_PORT = 5101;
    private static final int HOW_MANY = 3;

    private final List<OciRegistry> registries;

    private SandboxRegistries(List<OciRegistry> registries) {
        this.registries = registries;
    }

    static SandboxRegistries start() {
        SandboxRegistries started = new SandboxRegistries(IntStream.range(FIRST_PORT, FIRST_PORT + HOW_MANY)
                .mapToObj(SandboxRegistries::startOnThisOrAnyPort)
                .toList());
        started.fill(new SandboxImages());
        return started;
    }

    private static OciRegistry startOnThisOrAnyPort(int port) {
        try {
            return OciRegistry.start(port);
        } catch (UncheckedIOException taken) {
            return OciRegistry.start();
        }
    }

    private void fill(SandboxImages images) {
        OciRegistry source = registries.get(0);
        images.tags().forEach(tag -> source.push(REPOSITORY, tag, images.image(tag)));
        registries.forEach(each -> each.push(REPOSITORY, "recommended", images.image(SandboxImages.RECOMMENDED)));
    }

    /** Hosts as written in repositories, e.g. {@code localhost:5101}; the source first. */
    List<String> hosts() {
        return registries.stream().map(OciRegistry::host).toList();
    }

    /** Digest of the tag in each registry that has it. */
    List<Digest> digests(String tag) {
        return registries.stream()
                .flatMap(each -> each.digestOf(REPOSITORY, tag).stream())
                .toList();
    }

    @Override
    public void close() {
        registries.forEach(OciRegistry::close);
    }
}
