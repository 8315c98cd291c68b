package io.imprimatur.service.update.phalanx;

import io.imprimatur.messaging.pullrequest.ProposedChange;
import io.imprimatur.messaging.pullrequest.ProposedChange.FileChange;
import io.imprimatur.messaging.pullrequest.PullRequestRepository;
import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequest;
import io.imprimatur.messaging.pullrequest.PullRequests.PullRequestStatus;
import io.imprimatur.messaging.pullrequest.RepositoryFactory;
import io.imprimatur.service.update.SemanticVersion;
import io.imprimatur.service.update.VersionRepository;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@link VersionRepository} for YAML files in a Git repository, Phalanx or the charts, with pull requests on its host. */
@Component
class YamlVersionRepository implements VersionRepository, DisposableBean {

    private final String section;
    private final Optional<PullRequestRepository> repository;

    @Autowired
    YamlVersionRepository(PhalanxSettings settings, RepositoryFactory repositories) {
        this(PhalanxSettings.SECTION, settings.repository().map(repositories::of));
    }

    YamlVersionRepository(Optional<PullRequestRepository> repository) {
        this(PhalanxSettings.SECTION, repository);
    }

    /** @param section configuration section, for error messages */
    YamlVersionRepository(String section, Optional<PullRequestRepository> repository) {
        this.section = section;
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.map(PullRequestRepository::name).orElse(section);
    }

    @Override
    public boolean isReadable() {
        return repository.isPresent();
    }

    @Override
    public boolean isConfigured() {
        return repository.filter(PullRequestRepository::isChangeable).isPresent();
    }

    @Override
    public PullRequest prepare(Change change) {
        return phalanx()
                .openPullRequest(new ProposedChange(
                        change.branch(),
                        change.title(),
                        change.body(),
                        change.edits().stream().map(this::edit).toList()));
    }

    private VersionEdit edit(Edit edit) {
        return new VersionEdit(
                edit.place().file(),
                KeyPath.of(edit.place().key()),
                edit.version(),
                edit.mustIncrease(),
                new ChartDefaults(this::file));
    }

    @Override
    public PullRequestStatus status(PullRequest pullRequest) {
        return phalanx().pullRequestStatus(pullRequest);
    }

    @Override
    public void append(PullRequest pullRequest, String paragraph) {
        phalanx().appendToDescription(pullRequest, paragraph);
    }

    @Override
    public void check(VersionLocation versionLocation) {
        KeyPath.of(versionLocation.key());
    }

    @Override
    public Optional<String> currentValue(VersionLocation versionLocation) {
        KeyPath key = KeyPath.of(versionLocation.key());
        return file(versionLocation.file())
                .flatMap(bytes -> YamlFile.of(versionLocation.file(), bytes).value(key));
    }

    @Override
    public EffectiveValue effectiveValue(VersionLocation versionLocation) {
        return new PhalanxFiles(this::file).read(versionLocation);
    }

    private Optional<byte[]> file(String path) {
        return repository.flatMap(phalanx -> phalanx.file(path));
    }

    private PullRequestRepository phalanx() {
        return repository.orElseThrow(
                () -> new ChangeRefused("no pull requests are made: expected " + section + ".git and .host"));
    }

    @Override
    public void destroy() {
        repository.ifPresent(PullRequestRepository::close);
    }

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
}
