package io.imprimatur.identity;

import io.imprimatur.process.EngineMembers;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.web.client.RestClient;

/** Chooses the configured way to log in. */
@Configuration(proxyBeanMethods = false)
class Logins {

    @Bean
    LoginMethod loginMethod(
            IdentityConfiguration identity, RestClient.Builder http, ObjectProvider<EngineMembers> members) {
        return switch (identity.mode()) {
            case LOCAL -> new LocalLogin(identity);
            case PROXY -> new ProxyLogin(headers(identity, http), members.getObject());
            case OIDC -> throw new IllegalStateException("refused when the configuration is read");
        };
    }

    private static ProxyHeaders headers(IdentityConfiguration identity, RestClient.Builder http) {
        return new ProxyHeaders(
                new TrustedProxies(identity.trustedProxies()),
                identity.userInfo().map(address -> new UserInfo(http.build(), address, Clock.systemUTC())));
    }

    /** Takes the place of Spring Boot's, which would invent a user and log its password. */
    @Bean
    AuthenticationManager nobodyElse() {
        return attempt -> {
            throw new ProviderNotFoundException("each filter chain has its own");
        };
    }
}
