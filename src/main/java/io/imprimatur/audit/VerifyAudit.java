package io.imprimatur.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code java -jar imprimatur.jar verify-audit export.json}: verifies an export on any machine, without the application
 * or its database, in the memory of a few entries. Ends with 0 if it is intact, 1 if not, 2 if it was called wrongly.
 */
public final class VerifyAudit {

    public static final String NAME = "verify-audit";

    private static final String USAGE =
            """
            java -jar imprimatur.jar verify-audit [--head HASH] [--span | --selection] FILE
              FILE         what /api/audit gave, JSON or CSV; - for the standard input
              --head HASH  an entry with this hash must be there: whoever noted the newest one finds a missing end
              --span       it may begin with any entry, as an export with 'from' does
              --selection  it may have gaps, as an export of one proposal does""";

    private final PrintStream out;

    private VerifyAudit(PrintStream out) {
        this.out = out;
    }

    /** @param args without the command's own name */
    public static int run(String[] args, InputStream in, PrintStream out) {
        return new VerifyAudit(out).run(args, in);
    }

    private int run(String[] args, InputStream in) {
        try {
            VerifyAuditCall call = VerifyAuditCall.of(args);
            if (call.file().equals("-")) return verify(call, in);
            try (InputStream export = Files.newInputStream(Path.of(call.file()))) {
                return verify(call, export);
            }
        } catch (IllegalArgumentException misused) {
            return say(misused.getMessage() + "\n" + USAGE, 2);
        } catch (IOException unreadable) {
            return say("The export cannot be read: " + unreadable, 2);
        }
    }

    private int verify(VerifyAuditCall call, InputStream export) throws IOException {
        ChainCheck check = new ChainCheck(call.extent(), call.head());
        try {
            ExportReader.read(export, check::take);
        } catch (UnreadableExport broken) {
            Verdict before = check.close(Optional.empty());
            return say("NOT INTACT: after entry " + before.last() + ", " + broken.getMessage() + said(before) + ".", 1);
        }
        Verdict verdict = check.close(Optional.empty());
        return say(verdict.inWords(), verdict.intact() ? 0 : 1);
    }

    private static String said(Verdict before) {
        return before.intact() ? "" : "; and " + String.join("; ", before.faults());
    }

    private int say(String words, int code) {
        out.println(words);
        return code;
    }
}
