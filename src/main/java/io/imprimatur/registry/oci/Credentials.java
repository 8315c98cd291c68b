package io.imprimatur.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A user name and password or access token, for one registry. */
record Credentials(String username, String password) {

    /** As RFC 7617 puts it in a header. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=***]";
    }
}
