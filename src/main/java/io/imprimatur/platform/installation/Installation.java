package io.imprimatur.platform.installation;

import java.net.URI;
import java.util.Optional;
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
}
