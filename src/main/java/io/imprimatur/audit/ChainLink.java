package io.imprimatur.audit;

import java.util.List;

/**
 * An entry as the chain sees it, and as an export has it.
 *
 * @param fields the nine texts that the hash is of, as {@link #FIELDS} names them; null for one that is absent
 */
record ChainLink(List<String> fields, String hash) {

    static final List<String> FIELDS =
            List.of("seq", "at", "actor", "role", "action", "proposal", "digest", "comment", "previousHash");

    /** @throws UnreadableExport unless it is numbered */
    long seq() {
        String seq = String.valueOf(fields.get(0));
        if (!seq.matches("[1-9]\\d{0,17}"))
            throw new UnreadableExport("'" + seq + "' is not an entry's number: expected 1 or more");
        return Long.parseLong(seq);
    }

    String previousHash() {
        return String.valueOf(fields.get(fields.size() - 1));
    }

    boolean isWhatItsHashSays() {
        return AuditHash.of(fields).equals(hash);
    }

    boolean follows(ChainLink other) {
        return previousHash().equals(other.hash());
    }
}
