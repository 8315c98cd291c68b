package io.imprimatur.announcement;

import java.util.Map;
import java.util.Optional;

/** The changes of one process; each tells of its own. */
public interface AnnouncedChanges {

    /** What is told of as soon as it is on record, by the trail's actions. */
    Map<String, Occasion> occasions();

    /** @param id as the trail names it; nothing if it is none of these */
    Optional<AnnouncedChange> find(String id);
}
