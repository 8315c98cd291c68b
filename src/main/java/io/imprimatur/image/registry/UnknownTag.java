package io.imprimatur.image.registry;

/** The repository has no such tag. */
public class UnknownTag extends RuntimeException {

    public UnknownTag(Repository repository, Tag tag) {
        super("'" + tag + "' is not a tag of " + repository);
    }
}
