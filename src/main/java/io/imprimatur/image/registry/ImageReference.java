package io.imprimatur.image.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reference to an image, as passed to a container runtime: {@code repository:tag@digest}. The digest identifies the
 * image; the tag is for people and for spawners, which know images by tag.
 */
public record ImageReference(Repository repository, Optional<Tag> tag, Digest digest) {

    private static final Pattern DIGEST = Pattern.compile("(?i)(?:^|@)(sha256:[0-9a-f]{64})(?![0-9a-f])");

    /**
     * Reads {@code repository@digest} or {@code repository:tag@digest}.
     *
     * @throws IllegalArgumentException if the text has neither form
     */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        if (at < 0)
            throw new IllegalArgumentException("'" + text + "' has no digest: expected repository:tag@sha256:…");
        String name = text.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return new ImageReference(
                Repository.parse(colon < 0 ? name : name.substring(0, colon)),
                colon < 0 ? Optional.empty() : Optional.of(new Tag(name.substring(colon + 1))),
                new Digest(text.substring(at + 1)));
    }

    /**
     * The digest in a reference written by another program, e.g. with a tag, without a registry or with a scheme
     * prefix; empty if there is none.
     */
    public static Optional<Digest> digestIn(String written) {
        Matcher digest = DIGEST.matcher(written);
        Optional<Digest> last = Optional.empty();
        while (digest.find()) last = Optional.of(new Digest(digest.group(1).toLowerCase(Locale.ROOT)));
        return last;
    }

    /** {@code repository@digest}. */
    public String withoutTag() {
        return repository + "@" + digest;
    }

    @Override
    public String toString() {
        return repository + tag.map(tagName -> ":" + tagName).orElse("") + "@" + digest;
    }
}
