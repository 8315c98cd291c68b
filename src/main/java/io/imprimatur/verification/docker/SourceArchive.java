package io.imprimatur.verification.docker;

import io.imprimatur.git.TemporaryFiles;
import io.imprimatur.verification.git.Checkout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A collection's files as the tar that containers are given, in a temporary file. */
record SourceArchive(Path file) implements AutoCloseable {

    private static final int FOR_OWNER = 0644;
    private static final int EXECUTABLE = 0755;

    /** @param user who the files belong to, {@code uid:gid} */
    static SourceArchive of(Checkout checkout, String user) {
        try {
            SourceArchive archive = new SourceArchive(Files.createTempFile(TemporaryFiles.prefix("notebooks"), ".tar"));
            archive.fill(checkout, user);
            return archive;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void fill(Checkout checkout, String user) throws IOException {
        try {
            write(checkout, user);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void write(Checkout checkout, String user) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            FolderEntries folders = new FolderEntries(tar, user);
            folders.above(Containers.FILES + "/");
            folders.above(Containers.EXECUTED + "/");
            checkout.each((path, executable, size, content) -> {
                String name = Containers.FILES + "/" + path;
                folders.above(name);
                TarArchiveEntry entry = owned(new TarArchiveEntry(name), user, executable ? EXECUTABLE : FOR_OWNER);
                entry.setSize(size);
                tar.putArchiveEntry(entry);
                content.writeTo(tar);
                tar.closeArchiveEntry();
            });
        }
    }

    static TarArchiveEntry owned(TarArchiveEntry entry, String user, int mode) {
        entry.setUserId(Integer.parseInt(user.substring(0, user.indexOf(':'))));
        entry.setGroupId(Integer.parseInt(user.substring(user.indexOf(':') + 1)));
        entry.setMode(mode);
        return entry;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
