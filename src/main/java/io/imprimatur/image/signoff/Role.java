package io.imprimatur.image.signoff;

import io.imprimatur.image.signoff.Designations.Designate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Role whose acknowledgement is required, independent of its current holder.
 *
 * @param id also the candidate group of the role's task, e.g. {@code middleware-lead}
 * @param group group whose members hold the role too
 */
public record Role(String id, String title, Optional<String> lead, List<Designate> designates, Optional<String> group) {

    /** Lead and designates who may currently sign for the role in this channel. */
    public List<String> leadAndDesignates(String channel, Instant now) {
        Stream<String> deputies = designates.stream()
                .filter(designate -> designate.maySignFor(channel, now))
                .map(Designate::user);
        return Stream.concat(lead.stream(), deputies).distinct().toList();
    }
}
