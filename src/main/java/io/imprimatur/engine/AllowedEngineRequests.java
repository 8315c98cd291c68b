package io.imprimatur.engine;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Calls of the engine's API that are open to users: reading, working on tasks and starting processes. An allow list, so
 * that everything else is refused, e.g. deployments, identities, jobs, messages and modifications.
 */
public final class AllowedEngineRequests {

    private static final List<String> ALLOWED_POSTS = List.of(
            "/task",
            "/task/count",
            "/task/{id}/claim",
            "/task/{id}/unclaim",
            "/task/{id}/complete",
            "/task/{id}/submit-form",
            "/task/{id}/comment/create",
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/filter/{id}/singleResult",
            "/process-definition/{id}/start",
            "/process-definition/{id}/submit-form",
            "/process-definition/key/{key}/start",
            "/process-definition/key/{key}/submit-form",
            "/process-instance",
            "/process-instance/count",
            "/execution",
            "/execution/count",
            "/variable-instance",
            "/variable-instance/count",
            "/history/task",
            "/history/task/count",
            "/history/process-instance",
            "/history/process-instance/count",
            "/history/activity-instance",
            "/history/activity-instance/count",
            "/history/variable-instance",
            "/history/variable-instance/count");

    private AllowedEngineRequests() {}

    /**
     * Matches the requests that a logged-in user may make; the engine then checks authorizations on the resource.
     *
     * @param prefixes base paths of the API, e.g. {@code /engine-rest}, {@code /engine-rest/engine/{engine}}
     */
    public static RequestMatcher below(String... prefixes) {
        List<String> all = List.of(prefixes);
        RequestMatcher allowed = new OrRequestMatcher(
                all.stream().flatMap(AllowedEngineRequests::below).toList());
        return new AndRequestMatcher(allowed, new NegatedRequestMatcher(optimize(all)));
    }

    private static Stream<RequestMatcher> below(String prefix) {
        Stream<RequestMatcher> reading = Stream.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS)
                .map(method -> paths().matcher(method, prefix + "/**"));
        Stream<RequestMatcher> posts =
                ALLOWED_POSTS.stream().map(path -> paths().matcher(HttpMethod.POST, prefix + path));
        return Stream.concat(reading, posts);
    }

    // Reads whole tables, for Camunda Optimize, which is not used here.
    private static RequestMatcher optimize(List<String> prefixes) {
        return new OrRequestMatcher(prefixes.stream()
                .<RequestMatcher>map(prefix -> paths().matcher(prefix + "/optimize/**"))
                .toList());
    }

    private static PathPatternRequestMatcher.Builder paths() {
        return PathPatternRequestMatcher.withDefaults();
    }
}
