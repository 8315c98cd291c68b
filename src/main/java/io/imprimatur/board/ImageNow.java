package io.imprimatur.board;

import io.imprimatur.registry.Image;
import java.util.Optional;

/**
 * Image that a tag points to now.
 *
 * @param name display name of the tag
 * @param image empty on an error
 * @param recommended whether the channel's alias points to the same image
 * @param older warning if the recommended image is newer
 * @param trouble error of the registry
 */
public record ImageNow(
        String name, Optional<Image> image, boolean recommended, Optional<String> older, Optional<String> trouble) {

    static ImageNow trouble(String name, String message) {
        return new ImageNow(name, Optional.empty(), false, Optional.empty(), Optional.of(message));
    }
}
