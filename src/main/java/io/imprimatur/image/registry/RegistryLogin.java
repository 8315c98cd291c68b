package io.imprimatur.image.registry;

/** User name and password or access token for one registry. */
public record RegistryLogin(String username, String password) {

    @Override
    public String toString() {
        return "RegistryLogin[username=" + username + ", password=***]";
    }
}
