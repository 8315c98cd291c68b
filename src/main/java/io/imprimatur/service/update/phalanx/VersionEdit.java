package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.ProposedChange.FileChange;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.service.update.SemanticVersion;
import java.util.Optional;

/**
 * Edit that writes a version to a YAML file.
 *
 * @param mustIncrease whether it must be greater than the current value
 * @param chart validates absent keys
 */
record VersionEdit(String path, KeyPath key, String version, boolean mustIncrease, ChartDefaults chart)
        implements FileChange {

    @Override
    public byte[] apply(Optional<byte[]> before) {
        YamlFile file = before.map(bytes -> YamlFile.of(path, bytes))
                .orElseThrow(() -> new ChangeRefused("there is no file " + path));
        if (mustIncrease) file.value(key).ifPresent(this::refuseUnlessGreater);
        return file.withValue(chart.validated(file, key), version).bytes();
    }

    /** If the current value is not a semantic version, any different version is accepted. */
    private void refuseUnlessGreater(String now) {
        Optional<SemanticVersion> next = SemanticVersion.find(version);
        Optional<SemanticVersion> current = SemanticVersion.find(now);
        if (next.isEmpty())
            throw new ChangeRefused(
                    path + ", " + key + ": '" + version + "' cannot be it: " + SemanticVersion.EXPECTED);
        if (now.equals(version)
                || current.filter(each -> next.get().compareTo(each) <= 0).isPresent())
            throw new ChangeRefused(path + ", " + key + ": '" + version + "' is not greater than " + now
                    + ", which is there: expected a greater one");
    }

    @Override
    public boolean isApplied(Optional<byte[]> now) {
        return now.map(bytes -> YamlFile.of(path, bytes))
                .filter(file -> file.hasValue(key, version))
                .isPresent();
    }
}
