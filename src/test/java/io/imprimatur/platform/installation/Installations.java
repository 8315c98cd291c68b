package io.imprimatur.platform.installation;

import io.imprimatur.platform.installation.Installation.InstallationSettings;
import java.util.Optional;

/** Installations, as created from the configuration. */
public final class Installations {

    private Installations() {}

    /** An installation without a configured address. */
    public static Installation nowhere() {
        return new Installation(new InstallationSettings(Optional.empty()));
    }
}
