package io.imprimatur.registry.oci;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Next page of a list, from the {@code Link} header (RFC 8288). */
final class NextPage {

    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*)>[^<>,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private NextPage() {}

    /** @throws IOException if the next page is on another host, which is not trusted */
    static Optional<URI> after(Answer page) throws IOException {
        Matcher link = NEXT.matcher(String.join(", ", page.headers().allValues("Link")));
        if (!link.find()) return Optional.empty();
        URI next = page.uri().resolve(Location.parse(link.group(1)));
        if (!Location.haveSameOrigin(next, page.uri()))
            throw new IOException("its list goes on at another host, " + next.getHost());
        return Optional.of(next);
    }
}
