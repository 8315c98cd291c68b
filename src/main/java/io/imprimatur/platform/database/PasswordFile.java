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
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
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
}
