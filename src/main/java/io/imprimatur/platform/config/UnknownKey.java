package io.imprimatur.platform.config;

import java.util.Collection;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** The configuration contains a key that nothing reads, so the application does not start. */
class UnknownKey extends RuntimeException {

    private final String known;

    UnknownKey(ConfigurationPropertyName path, Collection<String> known) {
        super("'" + path + "' is not a key of the configuration");
        this.known = known.isEmpty()
                ? "a value in the place of '" + path.getParent() + "', and no keys below it"
                : "one of " + String.join(", ", known) + " below '" + path.getParent() + "'";
    }

    String expected() {
        return known;
    }
}
