package io.imprimatur.window.web;

import io.imprimatur.channel.Channel;
import io.imprimatur.channel.Channels;
import io.imprimatur.window.Calendars;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The advertised windows, for whoever plans around them. */
@RestController
class WindowApi {

    private final Calendars calendars;
    private final Channels channels;
    private final Clock clock;

    WindowApi(Calendars calendars, Channels channels, Clock clock) {
        this.calendars = calendars;
        this.channels = channels;
        this.clock = clock;
    }

    @GetMapping("/api/windows")
    List<WindowEntry> windows(
            @RequestParam Optional<String> channel,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> to) {
        Span span = Span.of(from, to, clock.instant());
        List<Channel> asked = channel.map(channels::get).map(List::of).orElseGet(channels::all);
        return calendars.between(asked, span.from(), span.to()).stream()
                .map(WindowEntry::of)
                .toList();
    }
}
