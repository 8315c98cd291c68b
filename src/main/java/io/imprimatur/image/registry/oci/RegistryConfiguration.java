package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Registries;
import io.imprimatur.image.registry.Registries.RegistryFailure;
import io.imprimatur.image.registry.RegistryLogins;
import io.imprimatur.image.registry.RegistryLogins.RegistryLogin;
import io.imprimatur.image.registry.oci.Authenticator.TokenService;
import io.imprimatur.image.registry.oci.BlobCopy.BlobUpload;
import io.imprimatur.image.registry.oci.TimeLimit.Deadline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bean definitions of the registry client. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Registries registries(RegistrySettings settings) {
        return registries(settings, DockerConfig.ofUser(), Clock.systemUTC());
    }

    @Bean
    RegistryLogins registryLogins(RegistrySettings settings) {
        CredentialSource source = settings.credentials().or(DockerConfig.ofUser());
        return registry -> login(source, registry);
    }

    static Optional<RegistryLogin> login(CredentialSource source, String registry) {
        try {
            return source.at(registry, Deadline.in(LOGIN_TIMEOUT))
                    .map(known -> new RegistryLogin(known.username(), known.password()));
        } catch (IOException unreadable) {
            throw new RegistryFailure(
                    "looking for a login at " + registry + ": " + unreadable.getMessage(),
                    Optional.empty(),
                    unreadable);
        }
    }

    /** @param fallback credentials for registries without a login in the settings */
    static Registries registries(RegistrySettings settings, CredentialSource fallback, Clock clock) {
        Endpoints endpoints = new Endpoints(settings);
        HttpSender httpSender = new HttpSender();
        TrustedHosts trustedHosts = new TrustedHosts(settings, endpoints);
        Authenticator authenticator = new Authenticator(
                settings.credentials().or(fallback), endpoints, trustedHosts, new TokenService(httpSender), clock);
        RegistryHttp http = new RegistryHttp(httpSender, authenticator);
        Manifests manifests = new Manifests(http, endpoints);
        Blobs blobs = new Blobs(http, endpoints, trustedHosts);
        return new OciRegistries(
                manifests,
                new TagList(http, endpoints),
                new ImageInspector(manifests, blobs),
                new PlatformImages(manifests, blobs),
                new PackageLists(
                        manifests, blobs, new Sboms(new Referrers(http, endpoints, manifests), manifests, blobs)),
                new ImageCopy(manifests, new BlobCopy(blobs, new BlobUpload(http, endpoints, trustedHosts))),
                Optional.empty());
    }
}
