package io.imprimatur.window;

import io.imprimatur.channel.Channels;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that waits for windows: the channels, and whatever else the configuration has changed in them. */
@Component
class Claims {

    private final Channels channels;
    private final ObjectProvider<CalendarsInUse> others;

    Claims(Channels channels, ObjectProvider<CalendarsInUse> others) {
        this.channels = channels;
        this.others = others;
    }

    /** The channels first. */
    List<Claim> all() {
        return Stream.concat(
                        channels.all().stream().map(Claim::of), others.stream().flatMap(use -> use.claims().stream()))
                .toList();
    }
}
