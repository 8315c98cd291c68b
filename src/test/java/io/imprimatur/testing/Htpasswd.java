package io.imprimatur.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Password file with one account, in bcrypt, the only format of docker-registry. */
final class Htpasswd {

    private static final int CHEAP = 4;

    private Htpasswd() {}

    /** Section of the docker-registry configuration that names the file. */
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
