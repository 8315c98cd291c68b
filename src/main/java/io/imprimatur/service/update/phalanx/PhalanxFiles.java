package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.VersionRepository.EffectiveValue;
import io.imprimatur.service.update.VersionRepository.VersionLocation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads values from Phalanx files.
 *
 * @param files file contents by path; empty if there is no such file
 */
public record PhalanxFiles(Function<String, Optional<byte[]>> files) {

    /**
     * The effective value: written, or the chart's default.
     *
     * @throws ChangeRefused if it cannot be read, or is not a scalar
     */
    public EffectiveValue read(VersionLocation versionLocation) {
        KeyPath key = KeyPath.of(versionLocation.key());
        return files.apply(versionLocation.file())
                .map(bytes -> new ChartDefaults(files).read(YamlFile.of(versionLocation.file(), bytes), key))
                .orElse(EffectiveValue.MISSING);
    }

    /** Keys of a map in order; empty if there is no map. */
    public List<String> keys(VersionLocation versionLocation) {
        KeyPath key = KeyPath.of(versionLocation.key());
        return files.apply(versionLocation.file())
                .map(bytes -> YamlFile.of(versionLocation.file(), bytes).keys(key))
                .orElse(List.of());
    }
}
