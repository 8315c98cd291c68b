package io.imprimatur.change;

import io.imprimatur.git.BareRepository;
import io.imprimatur.git.FetchLimit;
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

/** A repository where it is: asked with the host's token, which is in no address and in no file. */
class GitRemote {

    private static final int LONGEST_SILENCE_SECONDS = 30;
    private static final int LONGEST_WORDS = 300;
    private static final long MOST_BYTES = 512L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final RepositorySettings settings;

    GitRemote(RepositorySettings settings) {
        this.settings = settings;
    }

    String mainBranch() {
        return settings.branch();
    }

    /** The commit that a branch is at; nothing if there is no such branch. */
    Optional<ObjectId> tip(String branch) {
        try (BareRepository here = BareRepository.make("change")) {
            Map<String, Ref> refs = with(here.git()
                            .lsRemote()
                            .setRemote(address())
                            .setHeads(true))
                    .callAsMap();
            return Optional.ofNullable(refs.get("refs/heads/" + branch)).map(Ref::getObjectId);
        } catch (GitAPIException failed) {
            throw failed(address() + " does not answer", failed);
        }
    }

    /** A branch's files, and of its history only the last commit. */
    Snapshot fetch(String branch) {
        BareRepository here = BareRepository.make("change");
        try {
            fetch(here, branch);
            return Snapshot.of(here, branch);
        } catch (GitAPIException | IOException failed) {
            here.close();
            throw failed(branch + " of " + address() + " cannot be fetched", failed);
        } catch (RuntimeException failed) {
            here.close();
            throw failed;
        }
    }

    private void fetch(BareRepository here, String branch) throws GitAPIException {
        FetchLimit limit = new FetchLimit(here.folder(), MOST_BYTES, LONGEST);
        String ref = "refs/heads/" + branch;
        try {
            with(here.git().fetch().setRemote(address()))
                    .setRefSpecs(new RefSpec(ref + ":" + ref))
                    .setTagOpt(TagOpt.NO_TAGS)
                    .setDepth(1)
                    .setProgressMonitor(limit)
                    .call();
        } catch (GitAPIException failed) {
            if (limit.isOver())
                throw new ChangeFailed(address() + " is too large or too slow: expected " + limit, failed);
            throw failed;
        }
    }

    String address() {
        return settings.git().toString();
    }

    <C extends TransportCommand<C, ?>> C with(C command) {
        C timed = command.setTimeout(LONGEST_SILENCE_SECONDS);
        return settings.host()
                .filter(host -> isWeb(settings.git()))
                .map(host -> timed.setCredentialsProvider(
                        new UsernamePasswordCredentialsProvider("x-access-token", host.token())))
                .orElse(timed);
    }

    private static boolean isWeb(URI address) {
        return Objects.toString(address.getScheme(), "").startsWith("http");
    }

    /** What JGit says may name the address, in which there is no token. */
    static ChangeFailed failed(String what, Exception cause) {
        return new ChangeFailed(what + ": " + words(String.valueOf(cause.getMessage())), cause);
    }

    /** The server's, on one line and no longer than people read. */
    static String words(String said) {
        String line = said.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }
}
