package io.imprimatur.platform.installation;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this installation, {@code imprimatur.url}.
 *
 * @param url public address, for links in messages and tickets
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
}
