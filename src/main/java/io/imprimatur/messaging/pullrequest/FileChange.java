package io.imprimatur.messaging.pullrequest;

import java.util.Optional;

/** Change of one file in a repository. */
public interface FileChange {

    /** Path in the repository, e.g. {@code applications/nublado/values-idfprod.yaml}. */
    String path();

    /**
     * Applies the change.
     *
     * @param before current content; empty if the file does not exist
     * @return new content
     * @throws ChangeRefused if the change is not possible
     */
    byte[] apply(Optional<byte[]> before);

    /** Whether the content already contains the change. */
    boolean isApplied(Optional<byte[]> now);
}
