package io.imprimatur.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A local account.
 *
 * @param password encoded, prefixed with the encoding's id, e.g. <code>{bcrypt}$2y$10$…</code>; never shown
 */
record Account(
        @DefaultValue("") String name,
        @DefaultValue("") String email,
        @DefaultValue("") String password,
        @DefaultValue Set<String> groups) {

    Person person() {
        return new Person(name, email, Set.copyOf(groups));
    }

    /** Changes with name and password, and reveals neither. */
    String fingerprint() {
        try {
            byte[] input = (name + '\n' + password).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Account[name=" + name + ", groups=" + groups + "]";
    }
}
