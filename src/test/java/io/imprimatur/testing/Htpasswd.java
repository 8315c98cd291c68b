package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A file with one account, in the only form that docker-registry takes: bcrypt. */
final class Htpasswd {

    private static final int CHEAP = 4;

    private Htpasswd() {}

    /** The part of docker-registry's configuration that names the file. */
    static String section(String username, String password) {
        try {
            Path file = Files.createTempFile("registry", ".htpasswd");
            file.toFile().deleteOnExit();
            Files.writeString(file, username + ":" + new BCryptPasswordEncoder(CHEAP).encode(password) + "\n");
            return "auth: {htpasswd: {realm: test, path: \"%s\"}}%n".formatted(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
