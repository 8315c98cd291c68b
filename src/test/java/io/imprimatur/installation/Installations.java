package io.imprimatur.installation;

import java.util.Optional;

/** Installations, as the configuration would make them. */
public final class Installations {

    private Installations() {}

    /** One that does not know where it is. */
    public static Installation nowhere() {
        return new Installation(new InstallationSettings(Optional.empty()));
    }
}
