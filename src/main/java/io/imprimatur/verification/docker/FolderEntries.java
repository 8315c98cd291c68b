package io.imprimatur.verification.docker;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The folders of an archive; git knows none, and those that are not named would belong to root. */
record FolderEntries(TarArchiveOutputStream tar, String user, Set<String> known) {

    private static final int FOLDER = 0755;

    FolderEntries(TarArchiveOutputStream tar, String user) {
        this(tar, user, new HashSet<>());
    }

    void above(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash + 1);
            if (!known.add(folder)) continue;
            tar.putArchiveEntry(SourceArchive.owned(new TarArchiveEntry(folder), user, FOLDER));
            tar.closeArchiveEntry();
        }
    }
}
