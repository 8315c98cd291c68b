package io.imprimatur.image.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The endpoint {@code /v2/<name>/tags/list}; some registries ignore {@code n}, some have no paging. */
final class TagList {

    /** Link to the next page (RFC 8288). */
    private static final Pattern NEXT =
            Pattern.compile("<([^<>]*)>[^<>,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private static final int MAX_TAGS = 100_000;
    private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;
    private static final int NOT_FOUND = 404;

    private final RegistryHttp http;
    private final Endpoints endpoints;

    TagList(RegistryHttp http, Endpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    List<Tag> all(RegistryCall registryCall, Repository repository) {
        Optional<URI> next = Optional.of(
                endpoints.request(repository, "/tags/list?n=1000").build().uri());
        List<Tag> tags = new ArrayList<>();
        Set<URI> read = new HashSet<>();
        while (next.isPresent() && tags.size() < MAX_TAGS) {
            if (!read.add(next.get())) throw registryCall.failure("its pages go round in a circle");
            RegistryResponse page = http.send(
                    registryCall,
                    Access.pull(repository),
                    Endpoints.request(next.get()).build(),
                    ResponseBody.atMost(MAX_PAGE_BYTES));
            if (page.status() == NOT_FOUND) return List.of();
            tagsOn(registryCall, page).limit(MAX_TAGS - tags.size()).forEach(tags::add);
            next = nextPage(registryCall, page);
        }
        return List.copyOf(tags);
    }

    private static Stream<Tag> tagsOn(RegistryCall registryCall, RegistryResponse page) {
        if (page.status() != 200) throw registryCall.failure(page);
        JsonNode list = Json.parseObject(page.body().bytes())
                .filter(object -> object.has("tags"))
                .orElseThrow(() -> registryCall.failure("it answered with no list of tags: " + ErrorDetail.of(page)));
        return list.path("tags").valueStream().filter(JsonNode::isTextual).flatMap(name -> tag(name).stream());
    }

    /** Invalid names are skipped: they could not be requested either. */
    private static Optional<Tag> tag(JsonNode name) {
        try {
            return Optional.of(new Tag(name.textValue()));
        } catch (IllegalArgumentException notATag) {
            return Optional.empty();
        }
    }

    private static Optional<URI> nextPage(RegistryCall registryCall, RegistryResponse page) {
        try {
            return nextPage(page);
        } catch (IOException refused) {
            throw registryCall.failure(refused);
        }
    }

    /** @throws IOException if the next page is on another host, which is not trusted */
    private static Optional<URI> nextPage(RegistryResponse page) throws IOException {
        Matcher link = NEXT.matcher(String.join(", ", page.headers().allValues("Link")));
        if (!link.find()) return Optional.empty();
        URI next = page.uri().resolve(RedirectLocation.parse(link.group(1)));
        if (!RedirectLocation.haveSameOrigin(next, page.uri()))
            throw new IOException("its list goes on at another host, " + next.getHost());
        return Optional.of(next);
    }
}
