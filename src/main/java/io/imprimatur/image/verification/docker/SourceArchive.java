package io.imprimatur.image.verification.docker;

import io.imprimatur.image.verification.NotebookCollection.NotebookFilter;
import io.imprimatur.image.verification.git.CollectionSnapshot;
import io.imprimatur.platform.git.TemporaryGitFolders;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The tar archive with a collection's files for the containers, in a temporary file: below {@code files/} the original
 * files, below {@code given/} the notebooks to run with the added questions.
 *
 * @param instrumented notebooks with questions by path; without those that could not be parsed
 */
record SourceArchive(Path file, Map<String, InstrumentedNotebook> instrumented) implements AutoCloseable {

    private static final String FILES = "files/";
    private static final String GIVEN = "given/";
    private static final long MAX_NOTEBOOK_BYTES = ContainerOutput.MAX_MEGABYTES * 1024L * 1024L;

    private static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;

    /** @param user owner of the files, {@code uid:gid} */
    static SourceArchive of(CollectionSnapshot collectionSnapshot, NotebookFilter notebooks, String user) {
        try {
            SourceArchive archive = new SourceArchive(
                    Files.createTempFile(TemporaryGitFolders.prefix("notebooks"), ".tar"), new HashMap<>());
            archive.fill(collectionSnapshot, notebooks, user);
            return archive;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Path in the archive of the notebook to execute. */
    static String pathOfInstrumented(String path) {
        return GIVEN + path;
    }

    Optional<InstrumentedNotebook> given(String path) {
        return Optional.ofNullable(instrumented.get(path));
    }

    private void fill(CollectionSnapshot collectionSnapshot, NotebookFilter notebooks, String user) throws IOException {
        try {
            write(collectionSnapshot, notebooks, user);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void write(CollectionSnapshot collectionSnapshot, NotebookFilter notebooks, String user)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            FolderEntries folders = new FolderEntries(tar, user);
            folders.addParents(FILES);
            collectionSnapshot.forEachFile((path, executable, size, content) -> {
                int mode = executable ? EXECUTABLE_MODE : FILE_MODE;
                put(tar, folders, FILES + path, mode, size, content);
                if (notebooks.matches(path)) putAsGiven(tar, folders, path, size, content);
            });
        }
    }

    private void putAsGiven(
            TarArchiveOutputStream tar,
            FolderEntries folders,
            String path,
            long size,
            CollectionSnapshot.Content content)
            throws IOException {
        Optional<InstrumentedNotebook> read = size > MAX_NOTEBOOK_BYTES
                ? Optional.empty()
                : InstrumentedNotebook.read(
                        bytes(content),
                        asked -> put(
                                tar,
                                folders,
                                pathOfInstrumented(path),
                                FILE_MODE,
                                asked.length,
                                out -> out.write(asked)));
        if (read.isPresent()) instrumented.put(path, read.get());
        else put(tar, folders, pathOfInstrumented(path), FILE_MODE, size, content);
    }

    private static byte[] bytes(CollectionSnapshot.Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static void put(
            TarArchiveOutputStream tar,
            FolderEntries folders,
            String name,
            int mode,
            long size,
            CollectionSnapshot.Content content)
            throws IOException {
        folders.addParents(name);
        TarArchiveEntry entry = owned(new TarArchiveEntry(name), folders.user(), mode);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        content.writeTo(tar);
        tar.closeArchiveEntry();
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

    /** Writes the folder entries of an archive; git has none, and implicit folders would belong to root. */
    private record FolderEntries(TarArchiveOutputStream tar, String user, Set<String> written) {

        private static final int FOLDER_MODE = 0755;

        FolderEntries(TarArchiveOutputStream tar, String user) {
            this(tar, user, new HashSet<>());
        }

        void addParents(String path) throws IOException {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String folder = path.substring(0, slash + 1);
                if (!written.add(folder)) continue;
                tar.putArchiveEntry(SourceArchive.owned(new TarArchiveEntry(folder), user, FOLDER_MODE));
                tar.closeArchiveEntry();
            }
        }
    }
}
