package io.imprimatur.update.phalanx;

import io.imprimatur.update.VersionChanges;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Versions in the Phalanx repository, and their changes as pull requests of its host. */
@Component
class PhalanxChanges implements VersionChanges {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 60_000;

    private final PhalanxGit git;
    private final MainBranch mainBranch;
    private final PushBranch pushBranch;
    private final Optional<PullRequests> pullRequests;

    PhalanxChanges(
            PhalanxGit git, MainBranch mainBranch, PushBranch pushBranch, ObjectProvider<PullRequests> pullRequests) {
        this.git = git;
        this.mainBranch = mainBranch;
        this.pushBranch = pushBranch;
        this.pullRequests = Optional.ofNullable(pullRequests.getIfAvailable());
    }

    @Override
    public boolean isConfigured() {
        return git.isConfigured() && pullRequests.isPresent();
    }

    @Override
    public Prepared prepare(Change change) {
        check(change);
        PullRequests host = host();
        return host.find(change.branch()).orElseGet(() -> {
            pushBranch.push(change);
            return host.open(change.branch(), change.title(), change.body());
        });
    }

    @Override
    public Standing look(Prepared prepared) {
        return host().look(prepared.number());
    }

    @Override
    public Optional<String> written(Place place) {
        KeyPath key = KeyPath.of(place.key());
        if (!git.isConfigured()) return Optional.empty();
        return mainBranch.read(main -> main.file(place.file()).flatMap(file -> file.written(key)));
    }

    private PullRequests host() {
        return pullRequests
                .filter(host -> git.isConfigured())
                .orElseThrow(() -> new ChangeRefused(
                        "no pull requests are made: expected imprimatur.updates.phalanx.git and .host"));
    }

    private void check(Change change) {
        if (!Repository.isValidRefName("refs/heads/" + change.branch())
                || change.branch().equals(git.mainBranch()))
            throw new ChangeRefused(
                    "'" + change.branch() + "' is not usable: expected a branch's name, and not the main one");
        if (change.title().isBlank()
                || change.title().length() > LONGEST_TITLE
                || change.title().contains("\n"))
            throw new ChangeRefused(
                    "the title is not usable: expected one line of up to " + LONGEST_TITLE + " characters");
        if (change.body().length() > LONGEST_BODY)
            throw new ChangeRefused("the body is too long: expected up to " + LONGEST_BODY + " characters");
        if (change.edits().isEmpty()) throw new ChangeRefused("nothing is to be edited: expected one edit or more");
    }
}
