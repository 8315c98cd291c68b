package io.imprimatur.installation;

import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where people reach this installation, for links that are read elsewhere. */
@Component
public class Installation {

    private final Optional<URI> url;

    Installation(InstallationSettings settings) {
        this.url = settings.url();
    }

    /** Nothing unless the configuration says where this installation is; {@code path} begins with a slash. */
    public Optional<URI> page(String path) {
        return url.map(base -> URI.create(base.toString().replaceFirst("/+$", "") + path));
    }

    public boolean hasAddress() {
        return url.isPresent();
    }
}
