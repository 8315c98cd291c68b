package io.imprimatur.platform.installation;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Public address of this installation, for links in other systems. */
@Component
public class Installation {

    private final Optional<URI> url;

    Installation(InstallationSettings settings) {
        this.url = settings.url();
    }

    /**
     * URL of a page; empty if the address is not configured.
     *
     * @param path begins with a slash
     */
    public Optional<URI> pageUrl(String path) {
        return url.map(base -> URI.create(base.toString().replaceFirst("/+$", "") + path));
    }

    public boolean hasUrl() {
        return url.isPresent();
    }

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
                throw new IllegalArgumentException("imprimatur.url is '" + address
                        + "': expected an address, e.g. https://imprimatur.example.org");
        }
    }
}
