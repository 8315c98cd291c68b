package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** User name and password or access token for one registry. */
record Credentials(String username, String password) {

    /** Value of a Basic {@code Authorization} header (RFC 7617). */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=***]";
    }
}
