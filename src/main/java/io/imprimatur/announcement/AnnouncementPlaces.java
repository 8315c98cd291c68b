package io.imprimatur.announcement;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import io.imprimatur.notice.Messenger;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The places where people read announcements; one that is not configured is for people to tell, too. */
@Component
public class AnnouncementPlaces {

    private final AnnouncementSettings settings;
    private final Messenger messenger;

    AnnouncementPlaces(AnnouncementSettings settings, Messenger messenger, Channels channels) {
        this.settings = settings;
        this.messenger = messenger;
        List<String> known = channels.all().stream().map(Channel::id).toList();
        settings.channels().forEach((channel, places) -> check(channel, places, known));
    }

    /** Where a channel's promotions are announced. */
    public List<String> ofChannel(String channel) {
        return settings.channels().getOrDefault(channel, List.of());
    }

    /** What people call it; the id of one that is not configured. */
    public String title(String place) {
        return configured(place).map(Place::title).orElse(place);
    }

    boolean takes(String place, Occasion occasion) {
        return configured(place)
                .map(Place::occasions)
                .orElse(EnumSet.allOf(Occasion.class))
                .contains(occasion);
    }

    /** Its id; another process may name it by what people call it. */
    String id(String place) {
        return settings.places().entrySet().stream()
                .filter(each -> each.getValue().title().equals(place))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(place);
    }

    boolean isReachable(String place) {
        return messenger.places().contains(place);
    }

    private Optional<Place> configured(String place) {
        return Optional.ofNullable(settings.places().get(place));
    }

    private void check(String channel, List<String> places, List<String> channels) {
        String path = "imprimatur.announcements.channels";
        NotConfigured.unlessKnown(path, channel, channels);
        for (int i = 0; i < places.size(); i++)
            NotConfigured.unlessKnown(
                    path + "." + channel + "[" + i + "]",
                    places.get(i),
                    settings.places().keySet());
    }
}
