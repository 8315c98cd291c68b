package io.imprimatur.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Source of the {@code Authorization} header for a repository. */
@FunctionalInterface
public interface Authorization {

    /** @param name name of the repository in its registry */
    Optional<String> headerFor(String name);

    static Authorization none() {
        return name -> Optional.empty();
    }

    static Authorization basic(String username, String password) {
        byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(both);
        return name -> Optional.of(header);
    }

    /** @param tokens returns a token for a scope, e.g. {@code repository:team/app:pull,push} */
    static Authorization bearer(UnaryOperator<String> tokens) {
        return name -> Optional.of("Bearer " + tokens.apply("repository:" + name + ":pull,push"));
    }
}
