package io.imprimatur.image.verification;

import java.util.List;
import java.util.regex.Pattern;

/** Masks secrets in the logs of notebooks. */
public final class SecretMask {

    private static final String HIDDEN = "***";

    private static final List<Pattern> SECRETS = List.of(
            // Gafaelfawr tokens, contained in mobu's responses and in the output of some notebooks
            Pattern.compile("\\bgt-[A-Za-z0-9_-]{10,}(\\.[A-Za-z0-9_-]{10,})?"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}"),
            Pattern.compile("\\beyJ[\\w-]{10,}+(?:\\.[\\w-]++)*+"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)"),
            Pattern.compile("(?i)(?<=\\b(bearer|basic) )[A-Za-z0-9._~+/-]{8,}=*"),
            Pattern.compile("(?<=://)[^/\\s:@\"']{1,200}:[^/\\s@\"']{1,200}(?=@)"),
            Pattern.compile(
                    "(?i)(?<=(password|passwd|secret|token|api[_-]?key)[\"']{0,1}\\s{0,3}[:=]\\s{0,3}[\"']{0,1})[^\\s\"',;&]{4,200}"));

    private SecretMask() {}

    public static String mask(String text) {
        String masked = text;
        for (Pattern secret : SECRETS) masked = secret.matcher(masked).replaceAll(HIDDEN);
        return masked;
    }
}
