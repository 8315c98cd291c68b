package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.FileChange;
import io.imprimatur.update.VersionChanges.Edit;
import java.util.Optional;

/** A version that is written in a YAML file. */
record VersionEdit(String path, KeyPath key, String version) implements FileChange {

    static VersionEdit of(Edit edit) {
        return new VersionEdit(edit.place().file(), KeyPath.of(edit.place().key()), edit.version());
    }

    @Override
    public byte[] madeIn(Optional<byte[]> before) {
        return before.map(bytes -> YamlFile.of(path, bytes).with(key, version).bytes())
                .orElseThrow(() -> new ChangeRefused("there is no file " + path));
    }

    @Override
    public boolean isMadeIn(Optional<byte[]> now) {
        return now.flatMap(bytes -> YamlFile.of(path, bytes).written(key))
                .filter(version::equals)
                .isPresent();
    }
}
