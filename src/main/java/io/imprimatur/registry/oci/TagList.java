package io.imprimatur.registry.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.imprimatur.registry.Repository;
import io.imprimatur.registry.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoint {@code /v2/<name>/tags/list}; some registries ignore {@code n}, some have no paging. */
final class TagList {

    private static final int MAX_TAGS = 100_000;
    private static final int MAX_PAGE_BYTES = 16 * 1024 * 1024;
    private static final int NOT_FOUND = 404;

    private final RegistryHttp http;
    private final Endpoints endpoints;

    TagList(RegistryHttp http, Endpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    List<Tag> all(Call call, Repository repository) {
        Optional<URI> next = Optional.of(
                endpoints.request(repository, "/tags/list?n=1000").build().uri());
        List<Tag> tags = new ArrayList<>();
        Set<URI> read = new HashSet<>();
        while (next.isPresent() && tags.size() < MAX_TAGS) {
            if (!read.add(next.get())) throw call.failure("its pages go round in a circle");
            Answer page = http.send(
                    call, Access.pull(repository), Endpoints.request(next.get()).build(), Body.atMost(MAX_PAGE_BYTES));
            if (page.status() == NOT_FOUND) return List.of();
            tagsOn(call, page).limit(MAX_TAGS - tags.size()).forEach(tags::add);
            next = after(call, page);
        }
        return List.copyOf(tags);
    }

    private static Stream<Tag> tagsOn(Call call, Answer page) {
        if (page.status() != 200) throw call.failure(page);
        JsonNode list = Json.object(page.body().bytes())
                .filter(object -> object.has("tags"))
                .orElseThrow(() -> call.failure("it answered with no list of tags: " + Said.by(page)));
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

    private static Optional<URI> after(Call call, Answer page) {
        try {
            return NextPage.after(page);
        } catch (IOException refused) {
            throw call.failure(refused);
        }
    }
}
