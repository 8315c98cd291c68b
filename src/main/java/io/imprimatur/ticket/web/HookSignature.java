package io.imprimatur.ticket.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a hook is signed with: {@code sha256=} and the HMAC (RFC 2104) of the body's very bytes in hexadecimal. */
final class HookSignature {

    private static final String METHOD = "sha256=";

    private HookSignature() {}

    /** In a time that says nothing of how much of it is right. */
    static boolean isOf(byte[] body, byte[] secret, String header) {
        byte[] expected = (METHOD + HexFormat.of().formatHex(hmac(body, secret))).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, header.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError("every Java platform has HmacSHA256", missing);
        }
    }
}
