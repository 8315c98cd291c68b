package io.imprimatur.identity;

import io.imprimatur.engine.EngineUsers;
import io.imprimatur.identity.SessionConfiguration.SessionSettings;
import io.imprimatur.identity.TrustedProxies.ClientAddressResolver;
import java.time.Clock;
import java.util.Optional;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;

/** Configuration of the login method. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

    @Bean
    LoginMethod loginMethod(
            IdentitySettings identity,
            LoginThrottle throttle,
            SessionSettings session,
            ObjectProvider<EngineUsers> members,
            Environment environment) {
        return switch (identity.mode()) {
            case LOCAL ->
                new LocalAccountLogin(identity, throttle, addresses(identity, environment), session, Clock.systemUTC());
            case PROXY ->
                new ProxyLogin(
                        headers(identity),
                        members.getObject(),
                        Optional.ofNullable(identity.userLookup()).map(UserLookupGroups::new));
            case OIDC -> throw new IllegalStateException("refused when the configuration is read");
        };
    }

    private static ClientAddressResolver addresses(IdentitySettings identity, Environment environment) {
        String forwarded = environment.getProperty("server.forward-headers-strategy", "none");
        return new ClientAddressResolver(
                new TrustedProxies(identity.trustedProxies()), forwarded.strip().equalsIgnoreCase("framework"));
    }

    private static ProxyHeaders headers(IdentitySettings identity) {
        return new ProxyHeaders(
                new TrustedProxies(identity.trustedProxies()),
                identity.proxySecret(),
                identity.groupsHeader(),
                identity.userInfo().map(address -> new UserInfoGroups(address, Clock.systemUTC())));
    }

    /**
     * Fails the start behind a proxy if Tomcat takes the client address from a header, whichever setting enables it:
     * any client could send a trusted address there.
     */
    @Bean
    @ConditionalOnProperty(name = "imprimatur.identity.mode", havingValue = "proxy")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> rejectRemoteIpValve() {
        return tomcat -> {
            if (tomcat.getEngineValves().stream().anyMatch(RemoteIpValve.class::isInstance))
                throw new IdentityMisconfigured(
                        "server.forward-headers-strategy",
                        "native, or server.tomcat.remoteip has a header, while imprimatur.identity.mode is proxy",
                        "none or framework, and nothing below server.tomcat.remoteip: X-Forwarded-For would stand for"
                                + " the address that trusted-proxies is compared with");
        };
    }

    /** Replaces Spring Boot's, which would create a default user and log its password. */
    @Bean
    AuthenticationManager noDefaultAuthenticationManager() {
        return attempt -> {
            throw new ProviderNotFoundException("each filter chain has its own");
        };
    }
}
