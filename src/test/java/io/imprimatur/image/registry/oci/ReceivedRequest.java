package io.imprimatur.image.registry.oci;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request received by a misbehaving registry.
 *
 * @param target path and query
 * @param headers names in lowercase
 */
record ReceivedRequest(String method, String target, Map<String, String> headers, long bodyLength) {

    static ReceivedRequest read(InputStream in) throws IOException {
        List<String> lines = head(in).lines().filter(line -> !line.isEmpty()).toList();
        String[] start = lines.get(0).split(" ", 3);
        Map<String, String> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1]));
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new ReceivedRequest(start[0], start[1], headers, in.readNBytes(length).length);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    String path() {
        return target.replaceFirst("\\?.*$", "");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) throw new IOException("closed before a request came");
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }
}
