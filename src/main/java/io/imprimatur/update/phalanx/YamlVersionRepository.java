package io.imprimatur.update.phalanx;

import io.imprimatur.change.ChangeRefused;
import io.imprimatur.change.ChangedRepositories;
import io.imprimatur.change.ChangedRepository;
import io.imprimatur.change.Prepared;
import io.imprimatur.change.ProposedChange;
import io.imprimatur.change.Standing;
import io.imprimatur.update.VersionChanges;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@link VersionChanges} for YAML files in a Git repository, Phalanx or the charts, with pull requests on its host. */
@Component
class YamlVersionRepository implements VersionChanges, DisposableBean {

    private final String section;
    private final Optional<ChangedRepository> repository;

    @Autowired
    YamlVersionRepository(PhalanxSettings settings, ChangedRepositories repositories) {
        this(PhalanxSettings.SECTION, settings.repository().map(repositories::of));
    }

    YamlVersionRepository(Optional<ChangedRepository> repository) {
        this(PhalanxSettings.SECTION, repository);
    }

    /** @param section configuration section, for error messages */
    YamlVersionRepository(String section, Optional<ChangedRepository> repository) {
        this.section = section;
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.map(ChangedRepository::name).orElse(section);
    }

    @Override
    public boolean isReadable() {
        return repository.isPresent();
    }

    @Override
    public boolean isConfigured() {
        return repository.filter(ChangedRepository::isChangeable).isPresent();
    }

    @Override
    public Prepared prepare(Change change) {
        return phalanx()
                .prepare(new ProposedChange(
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
                edit.raised(),
                new ChartDefaults(this::file));
    }

    @Override
    public Standing look(Prepared prepared) {
        return phalanx().look(prepared);
    }

    @Override
    public void append(Prepared prepared, String paragraph) {
        phalanx().append(prepared, paragraph);
    }

    @Override
    public void check(Place place) {
        KeyPath.of(place.key());
    }

    @Override
    public Optional<String> written(Place place) {
        KeyPath key = KeyPath.of(place.key());
        return file(place.file())
                .flatMap(bytes -> YamlFile.of(place.file(), bytes).written(key));
    }

    @Override
    public Reading read(Place place) {
        return new PhalanxFiles(this::file).read(place);
    }

    private Optional<byte[]> file(String path) {
        return repository.flatMap(phalanx -> phalanx.file(path));
    }

    private ChangedRepository phalanx() {
        return repository.orElseThrow(
                () -> new ChangeRefused("no pull requests are made: expected " + section + ".git and .host"));
    }

    @Override
    public void destroy() {
        repository.ifPresent(ChangedRepository::close);
    }
}
