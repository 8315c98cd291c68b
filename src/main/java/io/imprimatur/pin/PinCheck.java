package io.imprimatur.pin;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps an application from starting whose pins name what is not there, or anything twice. */
@Component
class PinCheck {

    PinCheck(PinSettings settings, Channels channels) {
        List<String> known = channels.all().stream().map(Channel::id).toList();
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < settings.pins().size(); i++)
            check("imprimatur.pins[" + i + "]", settings.pins().get(i), known, seen);
    }

    private static void check(String path, Pin pin, List<String> channels, Set<Object> seen) {
        NotConfigured.unlessKnown(path + ".channel", pin.channel(), channels);
        if (!seen.add(List.of(pin.channel(), pin.title())))
            throw new IllegalArgumentException(path + ".title: '" + pin.title() + "' a second time for " + pin.channel()
                    + ": expected one pin with all its places");
        for (Pin.Written written : pin.places())
            if (!seen.add(written))
                throw new IllegalArgumentException(path + ".places: " + written.key() + " of " + written.file()
                        + " a second time: expected each place once");
    }
}
