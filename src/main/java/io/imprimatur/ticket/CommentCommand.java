package io.imprimatur.ticket;

import java.util.Optional;

/**
 * Command parsed from a ticket comment.
 *
 * @param decision as in the task's form, {@code acknowledge} or {@code object}
 * @param role id of the role that the comment names
 * @param text remaining text, the reason of an objection
 */
record CommentCommand(String decision, Optional<String> role, String text) {}
