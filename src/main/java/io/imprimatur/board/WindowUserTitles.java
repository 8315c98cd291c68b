package io.imprimatur.board;

import io.imprimatur.image.channel.Channels;
import io.imprimatur.service.formality.EnvironmentWindowUsers;
import io.imprimatur.service.formality.GatedServices;
import org.springframework.stereotype.Component;

/** Display names of the users of windows: channels and environments. */
@Component
public class WindowUserTitles {

    private final Channels channels;
    private final GatedServices services;

    WindowUserTitles(Channels channels, GatedServices services) {
        this.channels = channels;
        this.services = services;
    }

    /** Title of a window user, e.g. {@code data.lsst.cloud} for {@code environment idfprod}. */
    public String of(String claim) {
        return EnvironmentWindowUsers.environment(claim)
                .map(services::environmentTitle)
                .orElseGet(() -> channels.title(claim));
    }
}
