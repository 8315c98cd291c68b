package io.imprimatur.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Secrets of a request, to be masked in error messages where the server echoes them. */
record Secrets(List<String> values) {

    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]++(?:\\.[\\w-]++)*+");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/-]{8,}=*");

    static Secrets of(HttpRequest request) {
        List<String> values = new ArrayList<>();
        for (String authorization : request.headers().allValues("Authorization")) {
            String value = authorization.substring(authorization.indexOf(' ') + 1);
            values.add(value);
            if (authorization.startsWith("Basic ")) values.add(password(value));
        }
        return new Secrets(values);
    }

    String hide(String text) {
        String hidden = text;
        for (String value : values) if (!value.isEmpty()) hidden = hidden.replace(value, "***");
        hidden = AUTHORIZATION.matcher(hidden).replaceAll("$1 ***");
        return JSON_WEB_TOKEN.matcher(hidden).replaceAll("***");
    }

    private static String password(String basic) {
        String pair = new String(Base64.getDecoder().decode(basic), UTF_8);
        return pair.substring(pair.indexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
