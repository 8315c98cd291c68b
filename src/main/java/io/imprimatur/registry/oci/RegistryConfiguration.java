package io.imprimatur.registry.oci;

import io.imprimatur.registry.Registries;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the client together. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    Registries registries(RegistrySettings settings) {
        return registries(settings, DockerConfig.ofUser(), Clock.systemUTC());
    }

    /** @param fallback knows the logins that the settings do not */
    static Registries registries(RegistrySettings settings, CredentialSource fallback, Clock clock) {
        Endpoints endpoints = new Endpoints(settings);
        Sending sending = new Sending(new Transport());
        CredentialSource configured =
                (registry, limit) -> settings.of(registry).flatMap(RegistrySettings.Login::credentials);
        Authorizer authorizer = new Authorizer(
                configured.or(fallback), endpoints, new TokenService(sending), new Authorizations(clock));
        RegistryHttp http = new RegistryHttp(sending, authorizer);
        Manifests manifests = new Manifests(http, endpoints);
        Blobs blobs = new Blobs(http, endpoints);
        ParallelCopies blobCopies = new ParallelCopies(new BlobCopy(blobs, new Upload(http, endpoints)));
        return new OciRegistries(
                manifests,
                new TagList(http, endpoints),
                new Inspection(manifests, blobs),
                new PlatformImages(manifests, blobs),
                new PackageLists(
                        manifests, blobs, new Sboms(new Referrers(http, endpoints, manifests), manifests, blobs)),
                new ImageCopy(manifests, blobCopies),
                Optional.empty());
    }
}
