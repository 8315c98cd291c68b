package io.imprimatur.registry;

/** The tag points to something that cannot be run as a container. */
public class NotAnImage extends RuntimeException {

    public NotAnImage(Repository repository, Tag tag, String why) {
        super("'" + tag + "' of " + repository + " is not a usable image: " + why);
    }
}
