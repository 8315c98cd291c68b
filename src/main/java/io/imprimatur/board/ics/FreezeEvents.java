package io.imprimatur.board.ics;

import io.imprimatur.board.TimeFormat;
import io.imprimatur.board.ics.Feed.FeedEvent;
import io.imprimatur.calendar.Freeze;
import io.imprimatur.calendar.Freeze.FreezeId;
import io.imprimatur.calendar.Freezes;
import io.imprimatur.calendar.Occurrence.Status;
import io.imprimatur.image.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Feed events of the freezes of the selected channels. */
@Component
class FreezeEvents {

    private final Freezes freezes;

    FreezeEvents(Freezes freezes) {
        this.freezes = freezes;
    }

    Feed of(List<Channel> channels, FeedPeriod span) {
        List<FeedEvent> events = freezes.between(span.from(), span.to()).stream()
                .filter(freeze -> channels.stream().anyMatch(freeze::isFor))
                .filter(freeze -> freeze.from().isBefore(freeze.to())) // not ended before it started
                .map(FreezeEvents::event)
                .toList();
        return new Feed(events, List.of());
    }

    private static FeedEvent event(Freeze freeze) {
        return new FeedEvent(
                "freeze-" + freeze.id().map(FreezeId::toString).orElseGet(() -> configuredId(freeze)),
                FeedEvent.Kind.FREEZE,
                freeze.title() + " (freeze)",
                freeze.from(),
                freeze.to(),
                Status.CONFIRMED,
                says(freeze),
                List.of());
    }

    /** Identifier of a freeze from the configuration, which has no id. */
    private static String configuredId(Freeze freeze) {
        return freeze.from() + "-" + Integer.toHexString((freeze.title() + freeze.channels()).hashCode());
    }

    private static List<String> says(Freeze freeze) {
        List<String> says = new ArrayList<>();
        says.add(TimeFormat.format(freeze.from()) + " to " + TimeFormat.format(freeze.to()));
        says.add("Windows that overlap this freeze are not usable.");
        says.add(freeze.channels().isEmpty() ? "All channels" : "Only for " + String.join(", ", freeze.channels()));
        freeze.reason().ifPresent(reason -> says.add("Why: " + reason));
        freeze.by().ifPresent(by -> says.add("Set by " + by));
        return says;
    }
}
