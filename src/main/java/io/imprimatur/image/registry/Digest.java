package io.imprimatur.image.registry;

import io.imprimatur.platform.text.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/** Content address of a manifest or blob, e.g. {@code sha256:9f86…}. */
public record Digest(String value) {

    private static final Pattern FORMAT = Pattern.compile("sha256:[a-f0-9]{64}");
    private static final int ABBREVIATED = "sha256:".length() + 12;

    public Digest {
        if (!FORMAT.matcher(value).matches())
            throw new IllegalArgumentException(
                    "'" + value + "' is not a digest: expected sha256: and 64 lowercase hex digits");
    }

    /** The digest in this form; empty for any other text. */
    public static Optional<Digest> tryParse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new Digest(text)) : Optional.empty();
    }

    /** The SHA-256 digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest("sha256:" + Sha256.hex(bytes));
    }

    /** Short form for display: {@code sha256:} and twelve digits. */
    public String abbreviated() {
        return value.substring(0, ABBREVIATED);
    }

    @Override
    public String toString() {
        return value;
    }
}
