package io.imprimatur.messaging.pullrequest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Creation of a file, in UTF-8. */
public record NewFile(String path, String text) implements FileChange {

    @Override
    public byte[] apply(Optional<byte[]> before) {
        if (before.isPresent() && !isApplied(before))
            throw new ChangeRefused(path + " already exists with different content: expected no such file");
        return bytes();
    }

    @Override
    public boolean isApplied(Optional<byte[]> current) {
        return current.filter(content -> Arrays.equals(content, bytes())).isPresent();
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
