package io.imprimatur.ticket;

import java.util.Optional;

/**
 * What a comment tells Imprimatur to do.
 *
 * @param decision as the task's form has it, {@code acknowledge} or {@code object}
 * @param role the id of the role that the comment names
 * @param text what else it says: the reason of an objection
 */
record CommentCommand(String decision, Optional<String> role, String text) {}
