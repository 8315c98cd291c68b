package io.imprimatur.audit;

import java.util.Optional;
import org.springframework.lang.Nullable;

/** Verifies links one after another, and names each that was altered, removed, inserted or put elsewhere. */
final class ChainCheck {

    private final Extent extent;
    private final Faults faults = new Faults();
    private final Optional<String> head;
    private long entries;
    private long first;

    @Nullable
    private ChainLink last;

    private boolean headSeen;

    /** @param head the hash of an entry that must be there, noted when it was the newest */
    ChainCheck(Extent extent, Optional<String> head) {
        this.extent = extent;
        this.head = head;
    }

    void take(ChainLink link) {
        long seq = link.seq();
        entries++;
        checkContent(link, seq);
        headSeen |= head.filter(link.hash()::equals).isPresent();
        if (last == null) begin(link);
        else if (seq > last.seq()) follow(link, last);
        else outOfTurn(link, last);
    }

    private void checkContent(ChainLink link, long seq) {
        if (link.version() == 0) {
            faults.add("entry " + seq + " is hashed by version " + link.text("version")
                    + ", which is not known here: expected 1 to " + AuditHash.VERSION);
            return;
        }
        if (!link.isWhatItsHashSays()) faults.add("entry " + seq + " was altered: its hash is not that of its content");
        link.uncovered()
                .ifPresent(name -> faults.add("entry " + seq + " was altered: it has '" + name + "', which version "
                        + link.version() + " of the hash does not cover"));
    }

    private void begin(ChainLink link) {
        first = link.seq();
        boolean opens = first == 1;
        if (opens && !link.previousHash().equals(AuditHash.GENESIS))
            faults.add("entry 1 is not the first: it names the hash of one before it");
        if (!opens && extent == Extent.WHOLE) faults.skipped(1, first - 1);
        last = link;
    }

    private void follow(ChainLink link, ChainLink before) {
        boolean next = link.seq() == before.seq() + 1;
        if (next && !link.follows(before))
            faults.add("entry " + link.seq() + " does not follow entry " + before.seq()
                    + ": it names another hash, so one of the two was replaced");
        if (link.version() < before.version())
            faults.add("entry " + link.seq() + " is hashed by version " + link.version() + ", though entry "
                    + before.seq() + " before it is by version " + before.version());
        if (!next && extent != Extent.SELECTION) faults.skipped(before.seq() + 1, link.seq() - 1);
        last = link;
    }

    private void outOfTurn(ChainLink link, ChainLink before) {
        faults.add(
                faults.findSkipped(link.seq())
                        ? "entry " + link.seq() + " is out of order: it stands after entry " + before.seq()
                        : "entry " + link.seq() + " was inserted: it stands after entry " + before.seq()
                                + ", and its number is used or out of order");
    }

    /** @param newest what the last entry must be, where that is known */
    Verdict close(Optional<AuditTrail.Head> newest) {
        long end = last == null ? 0 : last.seq();
        String hash = last == null ? AuditHash.GENESIS : last.hash();
        faults.close();
        newest.filter(known -> known.seq() != end || !known.hash().equals(hash))
                .ifPresent(known -> faults.add("the trail ends with entry " + end + ", but its head is entry "
                        + known.seq() + " with the hash " + known.hash()));
        if (head.isPresent() && !headSeen)
            faults.add("no entry has the hash " + head.get() + ": the end, or everything, is of another trail");
        return new Verdict(faults.count() == 0, entries, first, end, hash, faults.count(), faults.said());
    }
}
