package io.imprimatur.image.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Client for container registries over the OCI distribution protocol. Every response is verified by hashing it locally.
 *
 * <p>Every method throws {@link RegistryFailure} if a registry is unreachable, refuses the request or returns an
 * invalid response. Without an explicit limit a call times out after one minute; a copy has no overall timeout while
 * data is transferred.
 */
public interface Registries {

    /** The same client with every call limited to {@code limit}, retries included. */
    Registries within(Duration limit);

    /** The digest the tag points to; empty if there is no such tag. */
    Optional<Digest> digest(Repository repository, Tag tag);

    /** The manifest the tag points to; empty if there is no such tag. */
    Optional<Manifest> manifest(Repository repository, Tag tag);

    /** The manifest with this digest; empty if the repository does not have it. */
    Optional<Manifest> manifest(Repository repository, Digest digest);

    /** Whether the repository has the manifest with this digest. */
    boolean has(Repository repository, Digest digest);

    /**
     * The image the tag points to, with platforms and size.
     *
     * @throws UnknownTag if there is no such tag
     * @throws NotAnImage if the tag points to something other than a container image
     */
    Image inspect(Repository repository, Tag tag);

    /**
     * The images behind the manifest with this digest, one for each platform; empty if the repository does not have it.
     */
    Optional<List<PlatformImage>> images(Repository repository, Digest digest);

    /**
     * The packages of the images behind the manifest with this digest, for each platform with a package list: a label,
     * an attestation in the index or an SBOM that refers to the image.
     */
    List<PackageList> packages(Repository repository, Digest digest);

    /** Points the tag to this manifest by uploading its exact bytes. Callers verify the result by reading the tag. */
    void tag(Repository repository, Tag tag, Manifest manifest);

    /** Copies the image, children before parents, unless the repository already has it. Sets no tag. */
    void copy(Manifest manifest, Repository from, Repository to);

    /** All tags, in the order of the registry, at most 100,000; empty if the registry does not know the repository. */
    List<Tag> tags(Repository repository);

    /** The repository has no such tag. */
    class UnknownTag extends RuntimeException {

        public UnknownTag(Repository repository, Tag tag) {
            super("'" + tag + "' is not a tag of " + repository);
        }
    }

    /** The tag points to something other than a runnable container image. */
    class NotAnImage extends RuntimeException {

        public NotAnImage(Repository repository, Tag tag, String reason) {
            super("'" + tag + "' of " + repository + " is not a usable image: " + reason);
        }
    }

    /** A registry is unreachable, refused the request or returned an invalid response. */
    class RegistryFailure extends RuntimeException {

        private final transient Optional<Duration> retryAfter;
        private final boolean refusal;

        /**
         * @param message action, status and error detail, e.g. {@code "reading w_2026_40 of ghcr.io/a/b: 401 Unauthorized:
         *     authentication required"}; contains no secret
         * @param retryAfter delay requested by the registry
         */
        public RegistryFailure(String message, Optional<Duration> retryAfter, Throwable cause) {
            this(message, retryAfter, false, cause);
        }

        /**
         * @param refusal whether the registry responded with a permanent refusal: retrying the same request cannot succeed
         */
        public RegistryFailure(String message, Optional<Duration> retryAfter, boolean refusal, Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
            this.refusal = refusal;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }

        public boolean isRefusal() {
            return refusal;
        }
    }

    /**
     * An image with its platforms and size, as described by its manifest.
     *
     * @param manifest bytes of the manifest or index behind the tag
     * @param platforms {@code os/architecture[/variant]}, in the order of the index
     * @param sizeBytes configurations and layers of all platforms, each blob counted once
     */
    record Image(Manifest manifest, List<String> platforms, long sizeBytes) {}

    /**
     * Packages of the image for one platform, as declared by its label or its builder.
     *
     * @param platform {@code os/architecture[/variant]}
     * @param source origin of the list, for display, e.g. {@code an SPDX document beside it}
     * @param versions by package name, e.g. {@code numpy (pypi)}; several versions of one package are separated by commas
     */
    record PackageList(String platform, String source, SortedMap<String, String> versions) {}
}
