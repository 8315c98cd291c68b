package io.imprimatur.announcement;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Announcers by location. */
@Component
class Announcers {

    private final List<Announcer> all;

    Announcers(List<Announcer> all) {
        this.all = all;
    }

    /** Empty if announcements there are made by hand. */
    Optional<Announcer> of(String place) {
        return all.stream().filter(each -> each.reaches(place)).findFirst();
    }

    /** Whether several announcers serve the location. */
    boolean isAmbiguous(String place) {
        return all.stream().filter(each -> each.reaches(place)).count() > 1;
    }
}
