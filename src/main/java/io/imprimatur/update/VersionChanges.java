package io.imprimatur.update;

import io.imprimatur.change.ChangeFailed;
import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.Prepared;
import io.imprimatur.change.Standing;
import java.util.List;
import java.util.Optional;

/** Changes of versions in a repository, each a pull request that people merge; unless said otherwise, in Phalanx. */
public interface VersionChanges {

    /** What people call the repository, e.g. {@code lsst-sqre/phalanx}. */
    default String name() {
        return "the repository";
    }

    /** Whether a repository is configured, so that what is written there can be read. */
    boolean isReadable();

    /** Whether a repository and its host are configured. */
    boolean isConfigured();

    /**
     * Edits, pushes a branch and opens the pull request; asking again for the same branch finds what is there.
     *
     * @throws ChangeRefused if it cannot be made so: there is no such file or key, or nothing would change
     * @throws ChangeFailed if the repository or its host did not do what it was asked; another try may help
     */
    Prepared prepare(Change change);

    /** @throws ChangeRefused if it is no place where a version can be written, whatever there is */
    void check(Place place);

    /** How it stands with the pull request. */
    Standing look(Prepared prepared);

    /**
     * Adds a paragraph to the pull request's description, once.
     *
     * @param paragraph Markdown
     * @throws ChangeRefused if its host will not have it
     * @throws ChangeFailed if its host did not do it; another try may help
     */
    default void append(Prepared prepared, String paragraph) {
        throw new ChangeRefused("descriptions are not changed there");
    }

    /**
     * What is written there on the main branch now, or was some seconds ago; nothing if the file or the key is not there.
     *
     * @throws ChangeRefused if what is there cannot be read, or is no single value
     */
    Optional<String> written(Place place);

    /**
     * What holds there and why: written, taken in from elsewhere in the file, or the chart's default.
     *
     * @throws ChangeRefused if what is there cannot be read, or is no single value
     */
    default Reading read(Place place) {
        return written(place)
                .map(version -> new Reading(Reading.Kind.WRITTEN, Optional.of(version), ""))
                .orElse(Reading.MISSING);
    }

    /**
     * @param value as YAML reads it; nothing if nothing is written there, or the default is not known
     * @param origin where it comes from if it is not written there itself; empty otherwise
     */
    record Reading(Kind kind, Optional<String> value, String origin) {

        /** There is no such file or key. */
        public static final Reading MISSING = new Reading(Kind.MISSING, Optional.empty(), "");

        /** Whether the key is there. */
        public enum Kind {
            WRITTEN,
            DEFAULT,
            MISSING
        }
    }

    /**
     * Where a version is written.
     *
     * @param file in the repository, e.g. {@code applications/nublado/values-idfprod.yaml}
     * @param key path of keys, e.g. {@code controller.config.images.recommendedTag}; {@code dependencies[name=redis].version}
     *     for an entry of a list, {@code dependencies[name=redis]*.version} for all of that name, {@code pin[0]} for the
     *     first, {@code pin} for the only one, {@code image.tag*} with all that shares it by an anchor
     */
    record Place(String file, String key) {}

    /**
     * @param version what is to be written there
     * @param raised whether it must be greater than what is written there, as a chart's own version
     */
    record Edit(Place place, String version, boolean raised) {

        public Edit(Place place, String version) {
            this(place, version, false);
        }
    }

    /**
     * @param branch a name that belongs to what asks for it, e.g. {@code imprimatur/u-17}
     * @param body of the pull request, Markdown
     */
    record Change(String branch, String title, String body, List<Edit> edits) {}
}
