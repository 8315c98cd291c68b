package io.imprimatur.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Pull request of {@link GitHubStandIn}. */
record GitHubPull(long number, String title, String body, String head, String base, State state, String mergedAs) {

    static final String TIME = "2026-11-26T12:00:00Z";

    GitHubPull merged(String commit) {
        return new GitHubPull(number, title, body, head, base, State.MERGED, commit);
    }

    GitHubPull described(String text) {
        return new GitHubPull(number, title, text, head, base, state, mergedAs);
    }

    GitHubPull closed() {
        return new GitHubPull(number, title, body, head, base, State.CLOSED, mergedAs);
    }

    /** JSON representation. Before the merge, {@code merge_commit_sha} refers to a test merge. */
    Map<String, Object> toJson(String page, String repository, boolean whole) {
        Map<String, Object> pull = new LinkedHashMap<>();
        pull.put("number", number);
        pull.put("html_url", page);
        pull.put("state", state == State.OPEN ? "open" : "closed");
        pull.put("title", title);
        pull.put("body", body);
        pull.put("head", Map.of("ref", head, "label", owner(repository) + ":" + head, "repo", repo(repository)));
        pull.put("base", Map.of("ref", base, "label", owner(repository) + ":" + base, "repo", repo(repository)));
        pull.put("merged_at", state == State.MERGED ? TIME : null);
        pull.put("merge_commit_sha", mergedAs);
        if (whole) pull.put("merged", state == State.MERGED);
        return pull;
    }

    private static Map<String, Object> repo(String repository) {
        return Map.of("full_name", repository);
    }

    private static String owner(String repository) {
        return repository.substring(0, repository.indexOf('/'));
    }

    enum State {
        OPEN,
        MERGED,
        CLOSED
    }
}
