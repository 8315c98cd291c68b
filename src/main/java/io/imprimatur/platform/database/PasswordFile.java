package io.imprimatur.platform.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** File with the password of an H2 database, a single line next to the database. */
record PasswordFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);
    private static final int BYTES = 32;

    /** @throws DatabaseNotOpened if the path is not a readable file with one line */
    Optional<String> read() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
            throw new DatabaseNotOpened(path + " is not a file", "Put the file itself there, not a link to it.");
        PrivateFiles.restrict(path);
        try {
            String text = Files.readString(path).strip();
            if (text.lines().count() > 1)
                throw new DatabaseNotOpened(path + " has several lines", "Leave the one with the password.");
            return Optional.of(text).filter(password -> !password.isEmpty());
        } catch (IOException unreadable) {
            throw new DatabaseNotOpened(
                    path + " with the password of the database cannot be read: " + unreadable,
                    "Let the user that runs the application read it.");
        }
    }

    /**
     * Stores a new password on disk, unless another process does so first.
     *
     * @return the stored password
     * @throws DatabaseNotOpened if it cannot be written
     */
    String create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Path written = PrivateFiles.createTemporaryFile(path);
            try {
                write(written, password);
                publish(written);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (FileAlreadyExistsException another) {
            LOG.debug("another process has created {}", path);
        } catch (IOException unwritable) {
            throw new DatabaseNotOpened(
                    path + " for the password of the database cannot be written: " + unwritable,
                    "Let the user that runs the application write there, or set spring.datasource.password.");
        }
        return read().orElseThrow(() -> new DatabaseNotOpened(path + " no longer exists", "Start again."));
    }

    private static void write(Path file, String password) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    /** A hard link, unlike a move, never replaces another process's file. */
    private void publish(Path written) throws IOException {
        if (Files.exists(path) && Files.size(path) == 0)
            Files.move(
                    written,
                    path,
                    StandardCopyOption.REPLACE_EXISTING); // left by a crash on a file system without hard links
        else
            try {
                Files.createLink(path, written);
            } catch (UnsupportedOperationException withoutLinks) {
                Files.move(written, path);
            }
        flushFolder();
    }

    private void flushFolder() {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notHere) {
            LOG.debug("cannot flush the folder on this system", notHere);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /**
     * Files with mode 0600 and folders with mode 0700; on file systems without modes, files with the default permissions.
     */
    static final class PrivateFiles {

        private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
        private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
        private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

        private PrivateFiles() {}

        /** An existing folder keeps its mode: it may contain files of others. */
        static void createFolder(Path folder) throws IOException {
            if (Files.isDirectory(folder)) return;
            Files.createDirectories(folder, mode(folder, FOLDER));
        }

        static boolean isPrivateFolder(Path folder) throws IOException {
            return hasModes(folder) && FOLDER.containsAll(Files.getPosixFilePermissions(folder));
        }

        /** An existing file is left unchanged. */
        static void createFile(Path file) throws IOException {
            if (!Files.exists(file)) Files.createFile(file, mode(file, FILE));
        }

        static Path createTemporaryFile(Path beside) throws IOException {
            Path folder = beside.toAbsolutePath().getParent();
            return Files.createTempFile(folder, beside.getFileName() + ".", ".tmp", mode(folder, FILE));
        }

        static void restrict(Path file) {
            if (!hasModes(file)) {
                LOG.warn("{} is on a file system without modes: restrict access to its folder", file);
                return;
            }
            try {
                Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
                if (FILE.containsAll(before)) return;
                Files.setPosixFilePermissions(file, FILE);
                Set<PosixFilePermission> now = Files.getPosixFilePermissions(file);
                if (!FILE.containsAll(now))
                    throw new IOException("its mode stays " + PosixFilePermissions.toString(now));
                LOG.warn(
                        "removed access for other users from {}, which had mode {}",
                        file,
                        PosixFilePermissions.toString(before));
            } catch (IOException refused) {
                LOG.warn("cannot remove access for other users from {}: {}", file, refused.toString());
            }
        }

        private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> mode) {
            return hasModes(path)
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                    : new FileAttribute<?>[0];
        }

        private static boolean hasModes(Path path) {
            return path.getFileSystem().supportedFileAttributeViews().contains("posix");
        }
    }
}
