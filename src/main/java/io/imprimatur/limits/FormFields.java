package io.imprimatur.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Fields of a form, {@code name=value&…}, in UTF-8; of the address first, and then of the body. */
final class FormFields {

    static final int MOST_FIELDS = 1000;

    private static final String TYPE = "application/x-www-form-urlencoded";
    // Tomcat's, for parameters of the address that it leaves out because they are malformed or too many.
    private static final String NOT_ALL_READ = "org.apache.catalina.parameter_parse_failed";

    private FormFields() {}

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !request.getMethod().equals("POST")) return false;
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(TYPE);
    }

    static Map<String, String[]> of(HttpServletRequest request, byte[] body) throws TurnedAway {
        Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
        if (request.getAttribute(NOT_ALL_READ) != null) throw malformed();
        // Tomcat puts a question mark in the place of bytes that are malformed.
        String address = request.getQueryString();
        if (address != null) read(address, new LinkedHashMap<>());
        if (isForm(request)) read(new String(body, StandardCharsets.ISO_8859_1), fields);
        return fields;
    }

    /** @param written a character for each byte */
    private static void read(String written, Map<String, String[]> fields) throws TurnedAway {
        int count = 0;
        for (String pair : written.split("&", -1)) {
            if (pair.isEmpty()) continue;
            if (++count > MOST_FIELDS) throw malformed();
            int equals = pair.indexOf('=');
            String name = decoded("the name of a field", equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(name, pair.substring(equals + 1));
            fields.merge(name, new String[] {value}, FormFields::together);
        }
    }

    private static String decoded(String name, String written) throws TurnedAway {
        String text = ValidText.decoded(written.getBytes(StandardCharsets.ISO_8859_1), ' ');
        if (text == null) throw ValidText.malformed(name, "is not UTF-8, or holds a percent sign without two digits");
        ValidText.check(name, text);
        return text;
    }

    private static String[] together(String[] first, String[] second) {
        String[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static TurnedAway malformed() {
        return new TurnedAway(
                HttpStatus.BAD_REQUEST,
                "the fields cannot be read: expected name=value joined by an ampersand, %d at most"
                        .formatted(MOST_FIELDS));
    }
}
