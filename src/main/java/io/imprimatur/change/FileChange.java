package io.imprimatur.change;

import java.util.Optional;

/** What is to become of one file of a repository. */
public interface FileChange {

    /** In the repository, e.g. {@code applications/nublado/values-idfprod.yaml}. */
    String path();

    /**
     * What is in it then.
     *
     * @param before what is in it now; nothing if there is no such file
     * @throws ChangeRefused if it cannot be made so
     */
    byte[] madeIn(Optional<byte[]> before);

    /** Whether that is so already where this is in it. */
    boolean isMadeIn(Optional<byte[]> now);
}
