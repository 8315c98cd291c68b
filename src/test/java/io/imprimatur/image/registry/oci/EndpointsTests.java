package io.imprimatur.image.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.imprimatur.image.registry.Repository;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTests {

    private final Endpoints endpoints =
            new Endpoints(new RegistrySettings(List.of(TestRegistries.anonymous("localhost:5000"))));

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/a/b,       https://ghcr.io/v2/a/b/tags/list",
        "ubuntu,            https://registry-1.docker.io/v2/library/ubuntu/tags/list",
        "docker.io/x/y,     https://registry-1.docker.io/v2/x/y/tags/list",
        "localhost:5000/x,  http://localhost:5000/v2/x/tags/list",
        "localhost:5001/x,  https://localhost:5001/v2/x/tags/list",
    })
    void every_registry_has_its_api(String repository, String uri) {
        assertThat(endpoints
                        .request(Repository.parse(repository), "/tags/list")
                        .build()
                        .uri())
                .hasToString(uri);
    }
}
