package io.imprimatur.board;

import io.imprimatur.registry.Image;
import java.util.Optional;

/**
 * What a tag points to at this moment.
 *
 * @param name of the tag, as people read it
 * @param image nothing if there is no telling
 * @param recommended whether the channel's alias points there too
 * @param older says that what the channel recommends is newer
 * @param trouble why there is no telling
 */
public record ImageNow(
        String name, Optional<Image> image, boolean recommended, Optional<String> older, Optional<String> trouble) {

    static ImageNow trouble(String name, String why) {
        return new ImageNow(name, Optional.empty(), false, Optional.empty(), Optional.of(why));
    }
}
