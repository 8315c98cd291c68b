package io.imprimatur.board;

import io.imprimatur.channel.Channels;
import io.imprimatur.formality.EnvironmentClaims;
import io.imprimatur.formality.GatedServices;
import org.springframework.stereotype.Component;

/** What people call what waits for windows. */
@Component
public class ClaimTitles {

    private final Channels channels;
    private final GatedServices services;

    ClaimTitles(Channels channels, GatedServices services) {
        this.channels = channels;
        this.services = services;
    }

    /** E.g. {@code data.lsst.cloud} of {@code environment idfprod}. */
    public String of(String claim) {
        return EnvironmentClaims.environment(claim)
                .map(services::environmentTitle)
                .orElseGet(() -> channels.title(claim));
    }
}
