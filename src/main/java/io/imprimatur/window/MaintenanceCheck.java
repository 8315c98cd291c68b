package io.imprimatur.window;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Refuses a configuration in which a channel names no calendar, or a freeze no channel. */
@Component
class MaintenanceCheck {

    MaintenanceCheck(MaintenanceProperties properties, Channels channels) {
        for (Channel channel : channels.all())
            NotConfigured.unlessKnown(
                    "imprimatur.channels." + channel.id() + ".window",
                    channel.window(),
                    properties.windows().keySet());
        Collection<String> known = channels.all().stream().map(Channel::id).toList();
        for (int i = 0; i < properties.freezes().size(); i++)
            for (String id : properties.freezes().get(i).channels())
                NotConfigured.unlessKnown("imprimatur.freezes[" + i + "].channels", id, known);
    }
}
