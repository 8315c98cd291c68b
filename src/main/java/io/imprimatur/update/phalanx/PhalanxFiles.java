package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.update.VersionChanges.Place;
import io.imprimatur.update.VersionChanges.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values as they are written in Phalanx, wherever its files are.
 *
 * @param files what is in a file by its path; nothing if there is no such file
 */
public record PhalanxFiles(Function<String, Optional<byte[]>> files) {

    /**
     * What holds there: written, or the chart's default.
     *
     * @throws ChangeRefused if it cannot be read, or is no single value
     */
    public Reading read(Place place) {
        KeyPath key = KeyPath.of(place.key());
        return files.apply(place.file())
                .map(bytes -> new ChartDefaults(files).read(YamlFile.of(place.file(), bytes), key))
                .orElse(Reading.MISSING);
    }

    /** The keys of a map, in its order; none if it is not there or no map. */
    public List<String> keys(Place place) {
        KeyPath key = KeyPath.of(place.key());
        return files.apply(place.file())
                .map(bytes -> YamlFile.of(place.file(), bytes).keys(key))
                .orElse(List.of());
    }
}
