package io.imprimatur.image.registry;

/** The tag points to something other than a runnable container image. */
public class NotAnImage extends RuntimeException {

    public NotAnImage(Repository repository, Tag tag, String reason) {
        super("'" + tag + "' of " + repository + " is not a usable image: " + reason);
    }
}
