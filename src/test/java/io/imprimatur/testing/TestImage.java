package io.imprimatur.testing;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Manifest;
import java.util.List;

/**
 * Small, valid container image. The same description produces the same bytes.
 *
 * @param manifest target of a tag: an index, or the manifest of a single platform
 * @param children manifests in an index, otherwise empty
 * @param blobs configurations and layers
 */
public record TestImage(Manifest manifest, List<Manifest> children, List<byte[]> blobs) {

    /** Image with an index; platforms are added to the builder. */
    public static TestImageBuilder index() {
        return new TestImageBuilder(true);
    }

    /** Image without an index. */
    public static TestImageBuilder single(String platform) {
        return new TestImageBuilder(false).platform(platform);
    }

    /** Typical image: an index for two platforms with unusual indentation. */
    public static TestImage of(String seed) {
        return index().seed(seed)
                .platform("linux/amd64")
                .platform("linux/arm64")
                .withOddWhitespace()
                .build();
    }

    public Digest digest() {
        return manifest.digest();
    }

    public Digest pushTo(String host, String name, String tag) {
        return pushTo(host, name, tag, Authorization.none());
    }

    /** Pushes over HTTP, children first. */
    public Digest pushTo(String host, String name, String tag, Authorization authorization) {
        RegistryPush registryPush = new RegistryPush(host, name, authorization);
        blobs.forEach(registryPush::blob);
        children.forEach(child -> registryPush.manifest(child, child.digest().value()));
        registryPush.manifest(manifest, tag);
        return digest();
    }
}
