package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeFailed;
import io.imprimatur.platform.git.FetchLimit;
import io.imprimatur.platform.git.TemporaryGitFolders.TemporaryGitRepository;
import io.imprimatur.platform.text.UnicodeText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * Remote repository, accessed with the token of its host. The token is neither part of an address nor stored in a file.
 */
class GitRemote {

    private static final int READ_TIMEOUT_SECONDS = 30;
    private static final int MAX_MESSAGE_LENGTH = 300;
    private static final long MAX_BYTES = 512L * 1024 * 1024;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final RepositorySettings settings;

    GitRemote(RepositorySettings settings) {
        this.settings = settings;
    }

    String mainBranch() {
        return settings.branch();
    }

    /** Tip of a branch; empty if the branch does not exist. */
    Optional<ObjectId> tip(String branch) {
        try (TemporaryGitRepository local = TemporaryGitRepository.create("change")) {
            Map<String, Ref> refs = configure(
                            local.git().lsRemote().setRemote(address()).setHeads(true))
                    .callAsMap();
            return Optional.ofNullable(refs.get("refs/heads/" + branch)).map(Ref::getObjectId);
        } catch (GitAPIException failed) {
            throw failure(address() + " does not answer", failed);
        }
    }

    /** Fetches a branch with a history of one commit. */
    Snapshot fetch(String branch) {
        TemporaryGitRepository local = TemporaryGitRepository.create("change");
        try {
            fetch(local, branch);
            return Snapshot.of(local, branch);
        } catch (GitAPIException | IOException failed) {
            local.close();
            throw failure(branch + " of " + address() + " cannot be fetched", failed);
        } catch (RuntimeException failed) {
            local.close();
            throw failed;
        }
    }

    private void fetch(TemporaryGitRepository local, String branch) throws GitAPIException {
        FetchLimit limit = new FetchLimit(local.folder(), MAX_BYTES, TIMEOUT);
        String ref = "refs/heads/" + branch;
        try {
            configure(local.git().fetch().setRemote(address()))
                    .setRefSpecs(new RefSpec(ref + ":" + ref))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(1)
                    .setProgressMonitor(limit)
                    .call();
        } catch (GitAPIException failed) {
            if (limit.isExceeded())
                throw new ChangeFailed(address() + " is too large or too slow: expected " + limit, failed);
            throw failed;
        }
    }

    String address() {
        return settings.git().toString();
    }

    <C extends TransportCommand<C, ?>> C configure(C command) {
        C timed = command.setTimeout(READ_TIMEOUT_SECONDS);
        return settings.host()
                .filter(host -> isWeb(settings.git()))
                .map(host -> timed.setCredentialsProvider(
                        new UsernamePasswordCredentialsProvider("x-access-token", host.token())))
                .orElse(timed);
    }

    private static boolean isWeb(URI address) {
        return Objects.toString(address.getScheme(), "").startsWith("http");
    }

    /** The message of JGit may contain the address, which has no token. */
    static ChangeFailed failure(String what, Exception cause) {
        return new ChangeFailed(what + ": " + detail(String.valueOf(cause.getMessage())), cause);
    }

    /** Message of the server, normalized to one line and truncated. */
    static String detail(String message) {
        String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return UnicodeText.abbreviate(line, MAX_MESSAGE_LENGTH + 1);
    }
}
