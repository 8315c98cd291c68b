package io.imprimatur.change;

import java.util.Optional;

/** A repository that is read with git and changed by pull requests of its host. */
public class ChangedRepository implements AutoCloseable {

    private final GitRemote git;
    private final MainBranch mainBranch;
    private final PushBranch pushBranch;
    private final RepositorySettings settings;
    private final Optional<PullRequests> pullRequests;

    ChangedRepository(RepositorySettings settings, MainBranch mainBranch, Optional<PullRequests> pullRequests) {
        this.git = new GitRemote(settings);
        this.mainBranch = mainBranch;
        this.pushBranch = new PushBranch(git, settings.author());
        this.settings = settings;
        this.pullRequests = pullRequests;
    }

    /** What people call it, e.g. {@code lsst-sqre/phalanx}. */
    public String name() {
        return settings.name();
    }

    /** Whether it has a host to make pull requests at. */
    public boolean isChangeable() {
        return pullRequests.isPresent();
    }

    /**
     * Pushes a branch and opens the pull request; asking again for the same branch finds what is there.
     *
     * @throws ChangeRefused if it cannot be made so
     * @throws ChangeFailed if the repository or its host did not do what it was asked; another try may help
     */
    public Prepared prepare(ProposedChange change) {
        change.check(git.mainBranch());
        PullRequests host = host();
        return host.find(change.branch()).orElseGet(() -> {
            pushBranch.push(change);
            return host.open(change.branch(), change.title(), change.body());
        });
    }

    /** @throws ChangeFailed if the host does not say */
    public Standing look(Prepared prepared) {
        return host().look(prepared.number());
    }

    /**
     * Adds a paragraph to a pull request's description, once.
     *
     * @throws ChangeRefused if the host will not have it
     * @throws ChangeFailed if it did not do it; another try may help
     */
    public void append(Prepared prepared, String paragraph) {
        host().append(prepared.number(), paragraph);
    }

    /**
     * How it stands with the pull request from a branch; nothing if there is none.
     *
     * @throws ChangeFailed if the host does not say
     */
    public Optional<Standing> look(String branch) {
        return host().find(branch).map(this::look);
    }

    /**
     * What is in a file of the main branch now, or was some seconds ago; nothing if there is no such file.
     *
     * @throws ChangeRefused if it is a link or too long
     * @throws ChangeFailed if the repository does not answer
     */
    public Optional<byte[]> file(String path) {
        return mainBranch.read(main -> main.file(path));
    }

    private PullRequests host() {
        return pullRequests.orElseThrow(() ->
                new ChangeRefused("no pull requests are made: expected " + settings.section() + ".git and .host"));
    }

    @Override
    public void close() {
        mainBranch.close();
    }
}
