package io.imprimatur.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files with mode 0600 and folders with mode 0700; on file systems without modes, files with the default permissions.
 */
final class PrivateFiles {

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
            if (!FILE.containsAll(now)) throw new IOException("its mode stays " + PosixFilePermissions.toString(now));
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
