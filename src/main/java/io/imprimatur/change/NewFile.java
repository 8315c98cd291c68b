package io.imprimatur.change;

import java.util.Arrays;
import java.util.Optional;

/** A file that is not there yet, as its bytes are to be. */
public record NewFile(String path, byte[] content) implements FileChange {

    @Override
    public byte[] madeIn(Optional<byte[]> before) {
        if (before.isPresent() && !isMadeIn(before))
            throw new ChangeRefused(path + " is there already and says something else: expected no such file");
        return content.clone();
    }

    @Override
    public boolean isMadeIn(Optional<byte[]> now) {
        return now.filter(there -> Arrays.equals(there, content)).isPresent();
    }
}
