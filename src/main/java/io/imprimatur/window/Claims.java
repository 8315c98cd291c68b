package io.imprimatur.window;

import io.imprimatur.channel.Channels;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All users of windows: the channels and the contributions of {@link CalendarsInUse}. */
@Component
class Claims {

    private final Channels channels;
    private final ObjectProvider<CalendarsInUse> others;

    Claims(Channels channels, ObjectProvider<CalendarsInUse> others) {
        this.channels = channels;
        this.others = others;
    }

    /** Channels first. */
    List<Claim> all() {
        return Stream.concat(
                        channels.all().stream().map(Claim::of), others.stream().flatMap(use -> use.claims().stream()))
                .toList();
    }
}
