package io.imprimatur.testing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tag list in alphabetical order and in pages, according to the specification but unlike docker-registry 2.8: {@code
 * /v2/<name>/tags/list?n=<count>&last=<tag>}.
 */
final class OciTags {

    private final String name;
    private final OciRepository repository;

    OciTags(String name, OciRepository repository) {
        this.name = name;
        this.repository = repository;
    }

    OciResponse answer(OciRequest request, String what) {
        if (!what.equals("list") || !request.method().equals("GET")) return OciResponse.methodNotAllowed();
        if (repository.tags().isEmpty()) throw OciError.nameUnknown();
        List<String> rest = after(request.parameter("last").orElse(""));
        int limit = request.parameter("n").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        return rest.size() <= limit ? list(rest) : page(rest.subList(0, limit), limit);
    }

    private List<String> after(String last) {
        return repository.tags().stream().filter(tag -> tag.compareTo(last) > 0).toList();
    }

    private OciResponse page(List<String> tags, int limit) {
        String next = "/v2/%s/tags/list?last=%s&n=%d".formatted(name, tags.get(limit - 1), limit);
        return list(tags).with("Link", "<" + next + ">; rel=\"next\"");
    }

    private OciResponse list(List<String> tags) {
        String quoted = tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(","));
        return OciResponse.json(200, "{\"name\":\"%s\",\"tags\":[%s]}%n".formatted(name, quoted));
    }
}
