package io.imprimatur.testing;

import java.util.regex.Pattern;
import org.springframework.boot.test.system.CapturedOutput;

/** Log events of request threads; other applications in this process log in other threads. */
public final class RequestLog {

    private static final Pattern EVENT = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT.* --- \\[imprimatur] \\[");
    private static final Pattern BY_REQUEST = Pattern.compile(" --- \\[imprimatur] \\[[^\\]]*-exec-\\d+] ");

    private RequestLog() {}

    /** Complete events, including stack traces. */
    public static String in(CapturedOutput output) {
        return in(output.getAll());
    }

    static String in(String output) {
        StringBuilder log = new StringBuilder();
        boolean wanted = false;
        for (String line : output.lines().toList()) {
            if (EVENT.matcher(line).find()) wanted = BY_REQUEST.matcher(line).find();
            if (wanted) log.append(line).append('\n');
        }
        return log.toString();
    }
}
