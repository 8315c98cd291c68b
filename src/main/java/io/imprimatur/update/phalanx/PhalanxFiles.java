package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.VersionChanges.Place;
import io.imprimatur.update.VersionChanges.Reading;
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
    public Reading read(Place place) {
        KeyPath key = KeyPath.of(place.key());
        return files.apply(place.file())
                .map(bytes -> new ChartDefaults(files).read(YamlFile.of(place.file(), bytes), key))
                .orElse(Reading.MISSING);
    }

    /** Keys of a map in order; empty if there is no map. */
    public List<String> keys(Place place) {
        KeyPath key = KeyPath.of(place.key());
        return files.apply(place.file())
                .map(bytes -> YamlFile.of(place.file(), bytes).keys(key))
                .orElse(List.of());
    }
}
