package io.imprimatur.change;

import java.util.List;
import org.eclipse.jgit.lib.Repository;

/**
 * What is to be a pull request.
 *
 * @param branch a name that belongs to what asks for it, e.g. {@code imprimatur/u-17}
 * @param title on one line
 * @param body of the pull request, Markdown
 * @param files several changes of the same are made one after the other
 */
public record ProposedChange(String branch, String title, String body, List<? extends FileChange> files) {

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 60_000;

    /** @throws ChangeRefused if it is nothing that can be one */
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
}
