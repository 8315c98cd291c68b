package io.imprimatur.image.verification.docker;

import io.imprimatur.platform.text.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A Python cell added after a cell of the notebook. Its answer is a hash of a nonce, the kernel's execution count and
 * the code that the kernel received just before, so it can be neither copied nor computed before that code was sent.
 *
 * @param nonce 32 hex digits
 * @param before code of the preceding cell; empty if the kernel's history does not provide it
 */
record ChallengeCell(String nonce, Optional<String> before) {

    private static final SecureRandom RANDOM = new SecureRandom();

    // Published without sys.stdout and the last expression, which earlier cells may have changed; binds no name.
    private static final String SOURCE =
            """
            (lambda ip: ip.display_pub.publish(data={"text/plain": __import__("hashlib").sha256("\\n".join(\
            ["%s", str(ip.execution_count)%s]).encode("utf-8", "replace")).hexdigest()}))\
            (__import__("IPython").get_ipython())""";
    private static final String PRECEDING_CODE = ", ip.history_manager.input_hist_raw[-2]";

    static ChallengeCell after(Optional<String> code) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        // IPython strips trailing newlines in its history.
        return new ChallengeCell(HexFormat.of().formatHex(nonce), code.map(text -> withoutNewlines(text)));
    }

    private static String withoutNewlines(String code) {
        int end = code.length();
        while (end > 0 && code.charAt(end - 1) == '\n') end--;
        return code.substring(0, end);
    }

    String source() {
        return SOURCE.formatted(nonce, before.isPresent() ? PRECEDING_CODE : "");
    }

    /** @param count execution count of this cell */
    String expectedAnswer(long count) {
        String input = nonce + "\n" + count + before.map(code -> "\n" + code).orElse("");
        return Sha256.hex(input);
    }
}
