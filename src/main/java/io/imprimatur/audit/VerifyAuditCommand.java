package io.imprimatur.audit;

import io.imprimatur.audit.AuditExportReader.UnreadableExport;
import io.imprimatur.audit.ChainVerifier.Completeness;
import io.imprimatur.audit.VerifyAuditTrail.AuditVerification;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Command line {@code java -jar imprimatur.jar verify-audit export.json}: verifies an export without the application
 * or its database, in constant memory. Exit code 0 if it is intact, 1 if not, 2 on a usage error.
 */
public final class VerifyAuditCommand {

    public static final String NAME = "verify-audit";

    private static final String USAGE =
            """
            java -jar imprimatur.jar verify-audit [--head HASH] [--span | --selection] FILE
              FILE         what /api/audit gave, JSON or CSV; - for the standard input
              --head HASH  requires an entry with this hash, e.g. the newest one noted earlier: detects a missing end
              --span       it may begin with any entry, as an export with 'from' does
              --selection  it may have gaps, as an export of one proposal does""";

    private final PrintStream out;

    private VerifyAuditCommand(PrintStream out) {
        this.out = out;
    }

    /** @param args without the name of the command */
    public static int run(String[] args, InputStream in, PrintStream out) {
        return new VerifyAuditCommand(out).run(args, in);
    }

    private int run(String[] args, InputStream in) {
        try {
            Arguments call = Arguments.of(args);
            if (call.file().equals("-")) return verify(call, in);
            try (InputStream export = Files.newInputStream(Path.of(call.file()))) {
                return verify(call, export);
            }
        } catch (IllegalArgumentException misused) {
            return exit(misused.getMessage() + "\n" + USAGE, 2);
        } catch (IOException unreadable) {
            return exit("The export cannot be read: " + unreadable, 2);
        }
    }

    private int verify(Arguments call, InputStream export) throws IOException {
        ChainVerifier check = new ChainVerifier(call.extent(), call.head());
        try {
            AuditExportReader.read(export, check::accept);
        } catch (UnreadableExport broken) {
            AuditVerification before = check.finish(Optional.empty());
            return exit(
                    "NOT INTACT: after entry " + before.last() + ", " + broken.getMessage() + faults(before) + ".", 1);
        }
        AuditVerification auditVerification = check.finish(Optional.empty());
        return exit(auditVerification.inWords(), auditVerification.intact() ? 0 : 1);
    }

    private static String faults(AuditVerification before) {
        return before.intact() ? "" : "; and " + String.join("; ", before.faults());
    }

    private int exit(String text, int code) {
        out.println(text);
        return code;
    }

    /** Parsed command line. */
    private record Arguments(String file, Completeness extent, Optional<String> head) {

        /** @throws IllegalArgumentException unless there is exactly one file, and all options are known */
        static Arguments of(String... args) {
            Deque<String> rest = new ArrayDeque<>(List.of(args));
            Completeness completeness = Completeness.WHOLE;
            Optional<String> head = Optional.empty();
            while (rest.size() > 1) {
                String option = rest.pop();
                switch (option) {
                    case "--span" -> completeness = Completeness.SPAN;
                    case "--selection" -> completeness = Completeness.SELECTION;
                    case "--head" -> head = Optional.of(hash(rest.pop()));
                    default -> throw new IllegalArgumentException("'" + option + "' is no option of verify-audit.");
                }
            }
            if (rest.isEmpty() || rest.peek().startsWith("--"))
                throw new IllegalArgumentException("Nothing is named that should be verified.");
            return new Arguments(rest.pop(), completeness, head);
        }

        private static String hash(String hash) {
            if (!hash.matches("[a-f0-9]{64}"))
                throw new IllegalArgumentException("'" + hash + "' is not a hash: expected 64 lowercase hex digits.");
            return hash;
        }
    }
}
