package io.imprimatur.verification.docker;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the folder entries of an archive; git has none, and implicit folders would belong to root. */
record FolderEntries(TarArchiveOutputStream tar, String user, Set<String> written) {

    private static final int FOLDER_MODE = 0755;

    FolderEntries(TarArchiveOutputStream tar, String user) {
        this(tar, user, new HashSet<>());
    }

    void above(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash + 1);
            if (!written.add(folder)) continue;
            tar.putArchiveEntry(SourceArchive.owned(new TarArchiveEntry(folder), user, FOLDER_MODE));
            tar.closeArchiveEntry();
        }
    }
}
