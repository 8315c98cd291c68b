package io.imprimatur.messaging.pullrequest;

import io.imprimatur.messaging.pullrequest.PullRequests.ChangeRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * Change to propose as a pull request.
 *
 * @param branch name unique to the requester, e.g. {@code imprimatur/u-17}
 * @param title one line
 * @param body body of the pull request, Markdown
 * @param files file changes; several of the same file are applied in order
 */
public record ProposedChange(String branch, String title, String body, List<? extends FileChange> files) {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 60_000;

    /** @throws ChangeRefused if the change is malformed */
    void check(String mainBranch) {
        if (!Repository.isValidRefName("refs/heads/" + branch) || branch.equals(mainBranch))
            throw new ChangeRefused("'" + branch + "' is not usable: expected a branch's name, and not the main one");
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.contains("\n"))
            throw new ChangeRefused(
                    "the title is not usable: expected one line of up to " + LONGEST_TITLE + " characters");
        if (body.length() > LONGEST_BODY)
            throw new ChangeRefused("the body is too long: expected up to " + LONGEST_BODY + " characters");
        if (files.isEmpty()) throw new ChangeRefused("no edits: expected one or more");
    }

    /** Change of one file in a repository. */
    public interface FileChange {

        /** Path in the repository, e.g. {@code applications/nublado/values-idfprod.yaml}. */
        String path();

        /**
         * Applies the change.
         *
         * @param before current content; empty if the file does not exist
         * @return new content
         * @throws ChangeRefused if the change is not possible
         */
        byte[] apply(Optional<byte[]> before);

        /** Whether the content already contains the change. */
        boolean isApplied(Optional<byte[]> now);
    }

    /** Creation of a file, in UTF-8. */
    public record NewFile(String path, String text) implements FileChange {

        @Override
        public byte[] apply(Optional<byte[]> before) {
            if (before.isPresent() && !isApplied(before))
                throw new ChangeRefused(path + " already exists with different content: expected no such file");
            return bytes();
        }

        @Override
        public boolean isApplied(Optional<byte[]> current) {
            return current.filter(content -> Arrays.equals(content, bytes())).isPresent();
        }

        private byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
