package io.imprimatur.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files with the mode 0600 and folders with 0700; where a file system has no modes, files as it makes them. */
final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** One that is there keeps its mode: others' files may be in it. */
    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder, mode(folder, FOLDER));
    }

    static boolean isFolder(Path folder) throws IOException {
        return hasModes(folder) && FOLDER.containsAll(Files.getPosixFilePermissions(folder));
    }

    /** One that is there is left alone. */
    static void file(Path file) throws IOException {
        if (!Files.exists(file)) Files.createFile(file, mode(file, FILE));
    }

    static Path temporary(Path beside) throws IOException {
        Path folder = beside.toAbsolutePath().getParent();
        return Files.createTempFile(folder, beside.getFileName() + ".", ".tmp", mode(folder, FILE));
    }

    static void restrict(Path file) {
        if (!hasModes(file)) {
            LOG.warn("{} is on a file system without modes: keep other users away from its folder", file);
            return;
        }
        try {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
            if (FILE.containsAll(before)) return;
            Files.setPosixFilePermissions(file, FILE);
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(file);
            if (!FILE.containsAll(now)) throw new IOException("its mode stays " + PosixFilePermissions.toString(now));
            LOG.warn("{} had the mode {}, and is now for its owner alone", file, PosixFilePermissions.toString(before));
        } catch (IOException refused) {
            LOG.warn("{} can be read by others, and that cannot be changed: {}", file, refused.toString());
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
