package io.imprimatur.service.update;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import java.util.List;
import java.util.Optional;

/** Reads versions in a repository and changes them with pull requests. The default bean is for Phalanx. */
public interface VersionRepository {

    /** Repository name, e.g. {@code lsst-sqre/phalanx}. */
    default String name() {
        return "the repository";
    }

    /** Whether a repository is configured for reading. */
    boolean isReadable();

    /** Whether a repository and its host are configured, so that pull requests can be opened. */
    boolean isConfigured();

    /**
     * Edits files, pushes a branch and opens the pull request. Idempotent by branch.
     *
     * @throws ChangeRefused if the file or key does not exist, or nothing would change
     * @throws ChangeFailed if the repository or its host fails; may be retried
     */
    PullRequest prepare(Change change);

    /** @throws ChangeRefused if the key path is malformed */
    void check(VersionLocation versionLocation);

    /** Queries the status of the pull request. */
    PullRequestStatus status(PullRequest pullRequest);

    /**
     * Adds a paragraph to the pull request's description, once.
     *
     * @param paragraph Markdown
     * @throws ChangeRefused if its host rejects it
     * @throws ChangeFailed if its host fails; may be retried
     */
    default void append(PullRequest pullRequest, String paragraph) {
        throw new ChangeRefused("descriptions are not changed there");
    }

    /**
     * The value on the main branch, which may be cached for some seconds; empty if the file or key does not exist.
     *
     * @throws ChangeRefused if the value cannot be read, or is not a scalar
     */
    Optional<String> currentValue(VersionLocation versionLocation);

    /**
     * The effective value and its origin: written, merged from elsewhere in the file, or the chart's default.
     *
     * @throws ChangeRefused if the value cannot be read, or is not a scalar
     */
    default EffectiveValue effectiveValue(VersionLocation versionLocation) {
        return currentValue(versionLocation)
                .map(version -> new EffectiveValue(EffectiveValue.Kind.WRITTEN, Optional.of(version), ""))
                .orElse(EffectiveValue.MISSING);
    }

    /**
     * @param value value as parsed by YAML; empty if the key has none, or the default is unknown
     * @param origin source of a value that is not written at the key itself; empty otherwise
     */
    record EffectiveValue(Kind kind, Optional<String> value, String origin) {

        /** The file or key does not exist. */
        public static final EffectiveValue MISSING = new EffectiveValue(Kind.MISSING, Optional.empty(), "");

        /** Whether the key exists. */
        public enum Kind {
            WRITTEN,
            DEFAULT,
            MISSING
        }
    }

    /**
     * Location of a version.
     *
     * @param file path in the repository, e.g. {@code applications/nublado/values-idfprod.yaml}
     * @param key key path, e.g. {@code controller.config.images.recommendedTag};
     *     {@code dependencies[name=redis].version} for a list entry, {@code dependencies[name=redis]*.version} for all
     *     with that name, {@code pin[0]} for the first entry, {@code pin} for the only one, {@code image.tag*} to
     *     include values that share it by an anchor
     */
    record VersionLocation(String file, String key) {}

    /**
     * @param version value to write
     * @param mustIncrease whether it must be greater than the current value, as for a chart's own version
     */
    record Edit(VersionLocation place, String version, boolean mustIncrease) {

        public Edit(VersionLocation versionLocation, String version) {
            this(versionLocation, version, false);
        }
    }

    /**
     * @param branch branch name, unique to the subject, e.g. {@code imprimatur/u-17}
     * @param body description of the pull request, Markdown
     */
    record Change(String branch, String title, String body, List<Edit> edits) {}
}
