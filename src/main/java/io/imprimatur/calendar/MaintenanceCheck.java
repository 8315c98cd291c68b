package io.imprimatur.calendar;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import java.util.Collection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Validates at startup that referenced calendars exist, and the channels of freezes. */
@Component
class MaintenanceCheck {

    MaintenanceCheck(
            MaintenanceProperties properties, Channels channels, ObjectProvider<WindowUserContributor> others) {
        Collection<String> calendars = properties.windows().keySet();
        for (Channel channel : channels.all())
            NotConfigured.requireKnown("imprimatur.channels." + channel.id() + ".window", channel.window(), calendars);
        others.forEach(
                use -> use.calendarsByPath().forEach((path, id) -> NotConfigured.requireKnown(path, id, calendars)));
        Collection<String> known = channels.all().stream().map(Channel::id).toList();
        for (int i = 0; i < properties.freezes().size(); i++)
            for (String id : properties.freezes().get(i).channels())
                NotConfigured.requireKnown("imprimatur.freezes[" + i + "].channels", id, known);
    }
}
