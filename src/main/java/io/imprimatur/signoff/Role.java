package io.imprimatur.signoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody whose word it takes, whoever holds the role at the time.
 *
 * @param id also the candidate group of the role's task, e.g. {@code middleware-lead}
 * @param group whoever logs in with this group holds the role too
 */
public record Role(String id, String title, Optional<String> lead, List<Designate> designates, Optional<String> group) {

    /** The lead and those who may speak for the lead now, in this channel. */
    public List<String> namedHolders(String channel, Instant now) {
        Stream<String> deputies = designates.stream()
                .filter(designate -> designate.speaksFor(channel, now))
                .map(Designate::user);
        return Stream.concat(lead.stream(), deputies).distinct().toList();
    }
}
