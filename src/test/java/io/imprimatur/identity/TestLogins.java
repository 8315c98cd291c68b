package io.imprimatur.identity;

import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;

/** Logins of the people in {@code story.yaml}, as the security filters would create them. */
public final class TestLogins {

    private static final Map<String, Set<String>> GROUPS = Map.of(
            "rsp", Set.of("rsp-ops"),
            "dora", Set.of("dp-coordination"),
            "ada", Set.of("science-platform"),
            "sam", Set.of("science-platform"),
            "olga", Set.of("operator"),
            "otto", Set.of("operator"),
            "rae", Set.of("release-manager"),
            "remy", Set.of("release-manager"),
            "tess", Set.of("telescope-software"));

    private TestLogins() {}

    public static Authentication of(String user) {
        return new LoggedIn(new Person(user, user + "@example.org", GROUPS.getOrDefault(user, Set.of())))
                .authentication();
    }
}
