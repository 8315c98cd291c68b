package io.imprimatur.announcement;

import io.imprimatur.announcement.AnnouncementSettings.Place;
import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.channel.NotConfigured;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Locations of announcements. Those without an announcer are announced by hand. */
@Component
public class AnnouncementPlaces {

    private final AnnouncementSettings settings;
    private final List<Announcer> announcers;

    AnnouncementPlaces(AnnouncementSettings settings, List<Announcer> announcers, Channels channels) {
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
        return configured(place).map(Place::title).orElse(place);
    }

    boolean takes(String place, Occasion occasion) {
        Set<Occasion> occasions = configured(place).map(Place::occasions).orElse(Set.of());
        if (!occasions.isEmpty()) return occasions.contains(occasion);
        return announcer(place)
                .map(Announcer::usually)
                .orElse(EnumSet.allOf(Occasion.class))
                .contains(occasion);
    }

    /** Id of the location, given by its id or title. */
    String id(String place) {
        return settings.places().entrySet().stream()
                .filter(each -> each.getValue().title().equals(place))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(place);
    }

    /** Empty if announcements there are made by hand. */
    Optional<Announcer> announcer(String place) {
        return announcers.stream().filter(each -> each.reaches(place)).findFirst();
    }

    boolean isReachable(String place) {
        return announcer(place).isPresent();
    }

    private Optional<Place> configured(String place) {
        return Optional.ofNullable(settings.places().get(place));
    }

    private void requireUnambiguous(String place) {
        if (announcers.stream().filter(each -> each.reaches(place)).count() > 1)
            throw new IllegalArgumentException("imprimatur.announcements.places." + place
                    + ": is both an addressee of the notices and in a repository: expected one of them");
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
