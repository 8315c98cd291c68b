package io.imprimatur.pin;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.VersionChanges;
import java.util.List;
import org.springframework.stereotype.Component;

/** The configured pins, in the configuration's order. */
@Component
public class Pins {

    private final List<Pin> all;

    Pins(PinSettings settings, VersionChanges changes) {
        this.all = settings.pins();
        if (!all.isEmpty() && !changes.isReadable())
            throw new IllegalArgumentException("imprimatur.pins: there is no repository that they are written in:"
                    + " expected imprimatur.updates.phalanx.git");
        for (int i = 0; i < all.size(); i++)
            for (Pin.Written written : all.get(i).places()) check("imprimatur.pins[" + i + "]", written, changes);
    }

    public List<Pin> all() {
        return all;
    }

    List<Pin> of(String channel) {
        return all.stream().filter(pin -> pin.channel().equals(channel)).toList();
    }

    private static void check(String path, Pin.Written written, VersionChanges changes) {
        try {
            changes.check(written.place());
        } catch (ChangeRefused refused) {
            throw new IllegalArgumentException(path + ".places: " + refused.getMessage(), refused);
        }
    }
}
