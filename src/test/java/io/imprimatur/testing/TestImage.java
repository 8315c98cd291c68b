package io.imprimatur.testing;

import io.imprimatur.registry.Digest;
import io.imprimatur.registry.Manifest;
import java.util.List;

/**
 * A small but real container image, made on the spot; the same description makes the same bytes.
 *
 * @param manifest what a tag points to: an index, or the manifest of a single platform
 * @param children the manifests that an index lists, else none
 * @param blobs configurations and layers
 */
public record TestImage(Manifest manifest, List<Manifest> children, List<byte[]> blobs) {

    /** An image for the platforms that are named next. */
    public static TestImageBuilder index() {
        return new TestImageBuilder(true);
    }

    /** An image without an index. */
    public static TestImageBuilder single(String platform) {
        return new TestImageBuilder(false).platform(platform);
    }

    /** What most images are: an oddly indented index for two platforms. */
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
        Push push = new Push(host, name, authorization);
        blobs.forEach(push::blob);
        children.forEach(child -> push.manifest(child, child.digest().value()));
        push.manifest(manifest, tag);
        return digest();
    }
}
