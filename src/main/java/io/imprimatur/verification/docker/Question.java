package io.imprimatur.verification.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A cell of Python that follows one of the notebook's. Its answer is a hash of a nonce, of the kernel's count of
 * executions and of the code that the kernel says it was given just before, so that it can neither be copied from
 * elsewhere nor be made up before that code was sent.
 *
 * @param nonce 32 hex digits
 * @param before the code of the cell before; empty if the kernel cannot be asked for it
 */
record Question(String nonce, Optional<String> before) {

    private static final SecureRandom RANDOM = new SecureRandom();

    // Published past sys.stdout and the last expression, which cells before may have changed; it binds no name.
    private static final String SOURCE =
            """
            (lambda ip: ip.display_pub.publish(data={"text/plain": __import__("hashlib").sha256("\\n".join(\
            ["%s", str(ip.execution_count)%s]).encode("utf-8", "replace")).hexdigest()}))\
            (__import__("IPython").get_ipython())""";
    private static final String GIVEN_BEFORE = ", ip.history_manager.input_hist_raw[-2]";

    static Question after(Optional<String> code) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        // IPython keeps its history so.
        return new Question(HexFormat.of().formatHex(nonce), code.map(text -> withoutNewlines(text)));
    }

    private static String withoutNewlines(String code) {
        int end = code.length();
        while (end > 0 && code.charAt(end - 1) == '\n') end--;
        return code.substring(0, end);
    }

    String source() {
        return SOURCE.formatted(nonce, before.isPresent() ? GIVEN_BEFORE : "");
    }

    /** @param count the kernel's count of executions when it was asked */
    String answer(long count) {
        String told = nonce + "\n" + count + before.map(code -> "\n" + code).orElse("");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(told.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }
}
