package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.FileChange;
import java.util.Optional;

/**
 * A version that is written in a YAML file.
 *
 * @param chart knows the keys that may be written where they are absent
 */
record VersionEdit(String path, KeyPath key, String version, ChartDefaults chart) implements FileChange {

    @Override
    public byte[] madeIn(Optional<byte[]> before) {
        YamlFile file = before.map(bytes -> YamlFile.of(path, bytes))
                .orElseThrow(() -> new ChangeRefused("there is no file " + path));
        return file.with(chart.checked(file, key), version).bytes();
    }

    @Override
    public boolean isMadeIn(Optional<byte[]> now) {
        return now.map(bytes -> YamlFile.of(path, bytes))
                .filter(file -> file.says(key, version))
                .isPresent();
    }
}
