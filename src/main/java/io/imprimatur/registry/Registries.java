package io.imprimatur.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The container registries, reached over the OCI distribution protocol; every answer is checked by hashing it here.
 *
 * <p>Every method throws {@link RegistryFailure} if a registry cannot be reached, refuses or answers what cannot be
 * believed. A call that names no limit takes a minute at most; a copy takes as long as its bytes keep moving.
 */
public interface Registries {

    /** The same registries, with every call done or failed within {@code limit}, retries included. */
    Registries within(Duration limit);

    /** Where the tag points now, or nothing if there is no such tag. */
    Optional<Digest> digest(Repository repository, Tag tag);

    /** The manifest behind the tag, or nothing if there is no such tag. */
    Optional<Manifest> manifest(Repository repository, Tag tag);

    /** The manifest with this digest, or nothing if the repository does not have it. */
    Optional<Manifest> manifest(Repository repository, Digest digest);

    /** Whether the repository has the manifest with this digest. */
    boolean has(Repository repository, Digest digest);

    /**
     * What the tag points to, with platforms and size.
     *
     * @throws UnknownTag if there is no such tag
     * @throws NotAnImage if what is there cannot be run as a container
     */
    Image inspect(Repository repository, Tag tag);

    /**
     * The images behind the manifest with this digest, one for each platform; nothing if the repository does not have
     * it.
     */
    Optional<List<PlatformImage>> images(Repository repository, Digest digest);

    /**
     * The packages of the images behind the manifest with this digest, for those platforms of which a label, an
     * attestation in the index or an SBOM that refers to the image lists them.
     */
    List<PackageList> packages(Repository repository, Digest digest);

    /** Lets the tag point to this manifest, by sending its very bytes. What came of it is to be read back. */
    void tag(Repository repository, Tag tag, Manifest manifest);

    /** Copies the image, children before parents, to a repository that lacks it; no tag is set. */
    void copy(Manifest manifest, Repository from, Repository to);

    /**
     * All tags, in the registry's order and at most 100,000; none if the registry does not know the repository.
     */
    List<Tag> tags(Repository repository);
}
