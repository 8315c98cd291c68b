package io.imprimatur.messaging.announcement;

import io.imprimatur.image.channel.Channel;
import io.imprimatur.image.channel.Channels;
import io.imprimatur.image.channel.NotConfigured;
import io.imprimatur.messaging.announcement.Announcement.AnnouncementKind;
import io.imprimatur.messaging.announcement.AnnouncementSettings.LocationSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Locations of announcements. Those without an announcer are announced by hand. */
@Component
public class AnnouncementLocations {

    private final AnnouncementSettings settings;
    private final List<AnnouncementPublisher> announcers;

    AnnouncementLocations(AnnouncementSettings settings, List<AnnouncementPublisher> announcers, Channels channels) {
        this.settings = settings;
        this.announcers = announcers;
        List<String> known = channels.all().stream().map(Channel::id).toList();
        settings.channels().forEach((channel, places) -> check(channel, places, known));
        settings.places().keySet().forEach(this::requireUnambiguous);
    }

    /** Ids of the locations at which a channel's promotions are announced. */
    public List<String> ofChannel(String channel) {
        return settings.channels().getOrDefault(channel, List.of());
    }

    /** Title of the location; its id if it is not configured. */
    public String title(String place) {
        return configured(place).map(LocationSettings::title).orElse(place);
    }

    boolean accepts(String place, AnnouncementKind announcementKind) {
        Set<AnnouncementKind> occasions =
                configured(place).map(LocationSettings::occasions).orElse(Set.of());
        if (!occasions.isEmpty()) return occasions.contains(announcementKind);
        return publisher(place)
                .map(AnnouncementPublisher::defaultKinds)
                .orElse(EnumSet.allOf(AnnouncementKind.class))
                .contains(announcementKind);
    }

    /** Id of the location, given by its id or title. */
    String resolveId(String place) {
        return settings.places().entrySet().stream()
                .filter(each -> each.getValue().title().equals(place))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(place);
    }

    /** Empty if announcements there are made by hand. */
    Optional<AnnouncementPublisher> publisher(String place) {
        return announcers.stream().filter(each -> each.supports(place)).findFirst();
    }

    boolean isReachable(String place) {
        return publisher(place).isPresent();
    }

    private Optional<LocationSettings> configured(String place) {
        return Optional.ofNullable(settings.places().get(place));
    }

    private void requireUnambiguous(String place) {
        if (announcers.stream().filter(each -> each.supports(place)).count() > 1)
            throw new IllegalArgumentException("imprimatur.announcements.places." + place
                    + ": is both an addressee of the notices and in a repository: expected one of them");
    }

    private void check(String channel, List<String> places, List<String> channels) {
        String path = "imprimatur.announcements.channels";
        NotConfigured.requireKnown(path, channel, channels);
        for (int i = 0; i < places.size(); i++)
            NotConfigured.requireKnown(
                    path + "." + channel + "[" + i + "]",
                    places.get(i),
                    settings.places().keySet());
    }
}
