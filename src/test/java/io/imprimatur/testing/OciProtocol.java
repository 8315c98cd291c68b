package io.imprimatur.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OCI distribution protocol, version 1.1, without deletion and catalog; with referrers if enabled. */
final class OciProtocol {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(
            "/v2/(?<name>%1$s(?:/%1$s)*)/(?<kind>manifests|blobs/uploads|blobs|tags|referrers)/(?<rest>.*)"
                    .formatted(COMPONENT));

    private final OciRepositories contents;
    private final OciUploads uploads;
    private volatile boolean knowsReferrers;

    OciProtocol(OciRepositories contents) {
        this.contents = contents;
        this.uploads = new OciUploads(contents);
    }

    void knowReferrers() {
        knowsReferrers = true;
    }

    OciResponse answer(OciRequest request) {
        if (request.path().equals("/v2/")) return OciResponse.json(200, "{}");
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) return OciResponse.text(404, "404 page not found");
        return answer(request, path.group("name"), path.group("kind"), path.group("rest"));
    }

    private OciResponse answer(OciRequest request, String name, String kind, String rest) {
        OciRepository repository = contents.repository(name);
        return switch (kind) {
            case "manifests" -> new OciManifests(name, repository).answer(request, rest);
            case "blobs/uploads" -> uploads.answer(request, name, rest);
            case "blobs" -> new OciBlobs(repository).answer(request, rest);
            case "referrers" ->
                knowsReferrers
                        ? new OciReferrers(repository).answer(rest)
                        : OciResponse.text(404, "404 page not found");
            default -> new OciTags(name, repository).answer(request, rest);
        };
    }
}
