package io.imprimatur.ticket;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What others need to know of this installation.
 *
 * @param url where people reach it, e.g. {@code https://imprimatur.example.org}; without it a ticket has no link back
 */
@ConfigurationProperties("imprimatur")
record InstallationSettings(@DefaultValue Optional<URI> url) {

    InstallationSettings {
        url.ifPresent(InstallationSettings::check);
    }

    private static void check(URI address) {
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getQuery() != null)
            throw new IllegalArgumentException(
                    "imprimatur.url is '" + address + "': expected an address, e.g. https://imprimatur.example.org");
    }

    /** @param path begins with a slash */
    Optional<URI> page(String path) {
        return url.map(base -> URI.create(base.toString().replaceFirst("/+$", "") + path));
    }
}
