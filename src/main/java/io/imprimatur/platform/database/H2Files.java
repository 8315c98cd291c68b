package io.imprimatur.platform.database;

import io.imprimatur.platform.database.PasswordFile.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of an H2 database. H2 creates them with the process's umask, which usually lets everybody read them.
 *
 * @param database path without suffix, e.g. {@code ./data/imprimatur}
 */
record H2Files(Path database) {

    private static final Logger LOG = LoggerFactory.getLogger(H2Files.class);
    private static final Pattern ADDRESS = Pattern.compile("jdbc:h2:([^;]+).*", Pattern.DOTALL);
    /**
     * H2's prefixes for a file on disk; others, such as {@code mem:}, {@code tcp:} and {@code zip:}, are not supported.
     */
    private static final Pattern ON_DISK = Pattern.compile("(?:file|nio|nioMapped|async|retry|split(?::\\d+)?):");

    private static final Pattern SCHEME = Pattern.compile("\\w{2,}:.*", Pattern.DOTALL); // one letter is a drive
    private static final Pattern H2_SUFFIX = Pattern.compile("(?:mv|trace|lock)\\.db.*|.*\\.temp\\.db");

    /** Files of a URL, e.g. {@code jdbc:h2:file:./data/imprimatur;WRITE_DELAY=0}; empty if it has none. */
    static Optional<H2Files> of(String url) {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) return Optional.empty();
        String name = address.group(1);
        for (Matcher disk = ON_DISK.matcher(name); disk.lookingAt(); disk = ON_DISK.matcher(name))
            name = name.substring(disk.end());
        if (name.isBlank() || SCHEME.matcher(name).matches()) return Optional.empty();
        if (name.startsWith("~/")) name = System.getProperty("user.home") + name.substring(1);
        try {
            return Optional.of(new H2Files(Path.of(name)));
        } catch (InvalidPathException invalid) {
            return Optional.empty(); // reported by H2
        }
    }

    PasswordFile passwordFile() {
        return new PasswordFile(withSuffix(".password"));
    }

    /** Whether the file is missing or empty, so that H2 creates the database. */
    boolean isNew() {
        Path file = withSuffix(".mv.db");
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Creates folder and files before H2 does, accessible to their owner only. */
    void createPrivate() {
        try {
            PrivateFiles.createFolder(folder());
            PrivateFiles.createFile(withSuffix(".mv.db"));
            if (!PrivateFiles.isPrivateFolder(folder()))
                PrivateFiles.createFile(withSuffix(".trace.db")); // contains errors and statements
        } catch (FileAlreadyExistsException link) {
            LOG.debug("{} is a link", link.getFile());
        } catch (IOException unwritable) {
            LOG.warn("cannot create files in {}: {}", folder(), unwritable.toString());
        }
    }

    /** Removes access for others from existing files. */
    void restrict() {
        try (Stream<Path> files = Files.list(folder())) {
            files.filter(this::isH2File).filter(Files::isRegularFile).forEach(PrivateFiles::restrict);
        } catch (IOException unreadable) {
            LOG.warn("cannot check the permissions of the files in {}: {}", folder(), unreadable.toString());
        }
    }

    private boolean isH2File(Path file) {
        String prefix = database.getFileName() + ".";
        String name = file.getFileName().toString();
        return name.startsWith(prefix)
                && H2_SUFFIX.matcher(name.substring(prefix.length())).matches();
    }

    private Path folder() {
        return database.toAbsolutePath().getParent();
    }

    private Path withSuffix(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    @Override
    public String toString() {
        return database.toString();
    }
}
