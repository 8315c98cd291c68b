package io.imprimatur.faults;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.testing.Authorization;
import io.imprimatur.testing.DockerRegistry;
import io.imprimatur.testing.FaultProxy;
import io.imprimatur.testing.TestImage;
import io.imprimatur.testing.TokenServer;
import java.util.List;
import java.util.Optional;

/** A real registry that wants tokens, and a proxy before it. */
final class Guarded {

    static final TokenServer TOKENS = TokenServer.start("robot", "beep");
    static final DockerRegistry REAL = DockerRegistry.withTokens(TOKENS);
    static final FaultProxy PROXY = FaultProxy.before(REAL.host());

    private static final Authorization TOKEN = Authorization.bearer(TOKENS::tokenFor);

    private Guarded() {}

    static void push(TestImage image, String name, String tag) {
        image.pushTo(REAL.host(), name, tag, TOKEN);
    }

    static List<Optional<Digest>> aliases() {
        return List.of(
                REAL.digestOf(FaultTest.NAME, "guarded", TOKEN), REAL.digestOf(FaultTest.MIRROR, "guarded", TOKEN));
    }
}
